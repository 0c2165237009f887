package io.tenantry.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tenantry.config.StartupFailure;
import io.tenantry.database.Database;
import io.tenantry.testing.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Ids that were those of organizations before.
class ArrivalTest {
    private static final String ID = "6af10d005a40b52ee4495c4d";
    private static final String INSTANCE = "6af10d005a40b52ee4495c4e";

    @Test
    void anIdThatIsNewIsTaken() {
        try (Database database = TestDatabase.create(3)) {
            assertThat(isHere(database)).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                """
                insert into organization_removed (id, instance_id, name, tags, created_at, deleted_at)
                values (:id, :instance, 'Acme', '{}', now(), now())
                """,
                """
                insert into organization_departure (instance_id, deleted_at, organization_id)
                values (:instance, now(), :id)
                """
            })
    void oneThatWasRemovedIsRefused(String removal) {
        try (Database database = TestDatabase.create(3)) {
            database.useTransaction(handle -> {
                handle.execute(
                        """
                        insert into instance (id, name, limits, created_at, updated_at)
                        values (?, 'Main', '{}', now(), now())
                        """,
                        INSTANCE);
                handle.createUpdate(removal).bind("id", ID).bind("instance", INSTANCE).execute();
            });
            assertThatThrownBy(() -> isHere(database))
                    .isInstanceOf(StartupFailure.class)
                    .hasMessage(
                            "The organization %s was removed here for good, and reports of past months name it; nothing was changed"
                                    .formatted(ID));
        }
    }

    private static boolean isHere(Database database) {
        return database.<Boolean, RuntimeException>inTransaction(
                handle -> new Arrival(handle, INSTANCE, ID, "").isHere());
    }
}
