package io.tenantry.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.testing.TestDatabase;
import org.jdbi.v3.core.Handle;
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

    @Test
    void plansReadsByKeyOnceAndAllOthersForTheirValues() {
        try (Database database = TestDatabase.create(4)) {
            assertThat(database.<String, RuntimeException>readByKey(DatabaseTest::planCacheMode))
                    .isEqualTo("force_generic_plan");
            assertThat(database.<String, RuntimeException>read(DatabaseTest::planCacheMode))
                    .isEqualTo("auto");
        }
    }

    @Test
    void keepsNoMoreConnectionsThanItMay() {
        try (Database few = TestDatabase.create(4);
                Database many = TestDatabase.create(16)) {
            assertThat(few.pool().max()).isEqualTo(4);
            assertThat(many.pool().max()).isEqualTo(16);
        }
    }

    private static String planCacheMode(Handle handle) {
        return handle.createQuery("show plan_cache_mode").mapTo(String.class).one();
    }
}
