package io.tenantry.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.testing.TestDatabase;
import org.junit.jupiter.api.Test;

class DatabaseTest {
    @Test
    void aCloneIsMigrated() {
        try (Database database = TestDatabase.create(1)) {
            Integer tables =
                    database.read(handle ->
                            handle.createQuery(
                                            "select count(*) from information_schema.tables where table_name = 'organization'")
                                    .mapTo(Integer.class)
                                    .one());
            assertThat(tables).isEqualTo(1);
        }
    }
}
