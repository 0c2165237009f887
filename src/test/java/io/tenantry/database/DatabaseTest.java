package io.tenantry.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tenantry.testing.TestDatabase;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
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

    @Test
    void sharesATransactionWithEverythingOnTheThread() {
        try (Database database = TestDatabase.create(4)) {
            database.useTransaction(handle -> handle.execute("create table thing (id int)"));
            BatchedRead<Integer, Integer> reads =
                    new BatchedRead<>(ids ->
                            database.readByKey(
                                    handle -> Map.of(ids.iterator().next(), count(handle))));
            assertThatThrownBy(() ->
                            database.inSharedTransaction(_ -> {
                                database.useTransaction(
                                        handle -> handle.execute("insert into thing values (1)"));
                                assertThat(
                                                database.<Integer, RuntimeException>read(
                                                        DatabaseTest::count))
                                        .isEqualTo(1);
                                assertThat(reads.read(7)).contains(1);
                                assertThat(elsewhere(database)).isZero();
                                throw new IllegalStateException("no");
                            }))
                    .hasMessage("no");
            assertThat(elsewhere(database)).isZero();
            Integer seen =
                    database.<Integer, RuntimeException>inSharedTransaction(_ -> {
                        database.useTransaction(
                                handle -> handle.execute("insert into thing values (1)"));
                        return database.<Integer, RuntimeException>inTransaction(
                                DatabaseTest::count);
                    });
            assertThat(seen).isEqualTo(1);
            assertThat(elsewhere(database)).isEqualTo(1);
        }
    }

    @Test
    void refusesASharedTransactionInAnother() {
        try (Database database = TestDatabase.create(2);
                Database other = TestDatabase.create(2)) {
            Integer one =
                    database.<Integer, RuntimeException>inSharedTransaction(_ -> {
                        assertThatThrownBy(() -> database.inSharedTransaction(_ -> 1))
                                .isInstanceOf(IllegalStateException.class);
                        return other.<Integer, RuntimeException>inTransaction(_ -> 1);
                    });
            assertThat(one).isEqualTo(1);
        }
    }

    private static Integer elsewhere(Database database) {
        return CompletableFuture.supplyAsync(
                        () -> database.<Integer, RuntimeException>read(DatabaseTest::count))
                .join();
    }

    private static Integer count(Handle handle) {
        return handle.createQuery("select count(*) from thing").mapTo(Integer.class).one();
    }

    private static String planCacheMode(Handle handle) {
        return handle.createQuery("show plan_cache_mode").mapTo(String.class).one();
    }
}
