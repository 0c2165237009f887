package io.tenantry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tenantry.database.Database;
import io.tenantry.database.DatabaseAddress;
import io.tenantry.testing.Eventually;
import io.tenantry.testing.TestDatabase;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

class ServicesTest {
    @Test
    void keepNoConnectionWhenTheyCannotBeBuilt() {
        DatabaseAddress address = TestDatabase.createAddress();
        InstantSource stopped =
                () -> {
                    throw new IllegalStateException("the clock has stopped");
                };
        assertThatThrownBy(() -> Services.forCommand(address, stopped))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the clock has stopped");
        try (Database database = Database.open(address, 4)) {
            Eventually.isTrue("others are gone", () -> sessions(database) == 1);
            assertThat(sessions(database)).isEqualTo(1);
        }
    }

    private static int sessions(Database database) {
        return database.<Integer, RuntimeException>read(handle ->
                handle.createQuery(
                                """
                                select count(*)
                                from pg_stat_activity
                                where datname = current_database() and backend_type = 'client backend'
                                """)
                        .mapTo(Integer.class)
                        .one());
    }
}
