package io.tenantry.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tenantry.failure.Failure;
import io.tenantry.failure.Invalid;
import io.tenantry.failure.Unauthorized;
import io.tenantry.failure.Unavailable;
import io.tenantry.testing.TestDatabase;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.assertj.core.util.Throwables;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleConsumer;
import org.jdbi.v3.core.statement.PreparedBatch;
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
    void letsNobodyWaitForLongOnceItEnds() {
        try (Database database = TestDatabase.create(4)) {
            LongWork.run(() ->
                    database.useTransaction(_ -> {
                        database.endWaits();
                        for (int one = 0; one < 2; one++) {
                            long began = System.nanoTime();
                            CompletableFuture<Void> other =
                                    CompletableFuture.runAsync(
                                            LongWork.of(() -> database.useTransaction(_ -> {})));
                            assertThatThrownBy(other::join).hasCauseInstanceOf(Unavailable.class);
                            // Half of what long work may wait at other times.
                            assertThat(System.nanoTime() - began)
                                    .isLessThan(TimeLimits.LONG_WORK.connection().toNanos() / 2);
                        }
                    }));
        }
    }

    @Test
    void sharesATransactionWithEverythingOnTheThread() {
        try (Database database = TestDatabase.create(6)) {
            database.useTransaction(handle -> handle.execute("create table thing (id int)"));
            BatchedRead<Integer, Integer> reads =
                    new BatchedRead<>(ids ->
                            database.readByKey(
                                    handle -> Map.of(ids.iterator().next(), count(handle))));
            assertThatThrownBy(() ->
                            database.inSharedTransaction(() -> {
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
                    database.<Integer>inSharedTransaction(() -> {
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
                    database.<Integer>inSharedTransaction(() -> {
                        assertThatThrownBy(() -> database.inSharedTransaction(() -> 1))
                                .isInstanceOf(IllegalStateException.class);
                        return other.<Integer, RuntimeException>inTransaction(_ -> 1);
                    });
            assertThat(one).isEqualTo(1);
        }
    }

    @Test
    void beginsASharedTransactionWithItsFirstChange() {
        try (Database database = TestDatabase.create(4)) {
            database.inSharedTransaction(() -> {
                database.<Integer, RuntimeException>read(
                        handle -> handle.createQuery("select 1").mapTo(Integer.class).one());
                assertThat(database.pool().active()).isZero();
                assertThat(Database.isShared()).isFalse();
                database.useTransaction(handle -> {});
                assertThat(database.pool().active()).isEqualTo(1);
                assertThat(Database.isShared()).isTrue();
                return 1;
            });
            assertThat(database.pool().active()).isZero();
        }
    }

    @Test
    void keepsOfARefusalOnlyWhatWasCounted() {
        try (Database database = TestDatabase.create(6)) {
            database.useTransaction(handle -> handle.execute("create table thing (id int)"));
            for (Failure refusal : List.of(new Invalid("no"), new Unauthorized("no"))) {
                assertThatThrownBy(() ->
                                database.inSharedTransaction(() -> {
                                    database.useTransaction(handle ->
                                            handle.execute("insert into thing values (1)"));
                                    throw refusal;
                                }))
                        .isSameAs(refusal);
                assertThat(elsewhere(database)).isEqualTo(refusal instanceof Unauthorized ? 1 : 0);
            }
        }
    }

    @Test
    void tellsNothingOfTheValuesOfAStatementThatFails() {
        try (Database database = TestDatabase.create(4)) {
            database.useTransaction(handle ->
                    handle.execute(
                            "create table thing (email text constraint thing_pk primary key)"));
            for (HandleConsumer<RuntimeException> work :
                    List.<HandleConsumer<RuntimeException>>of(
                            handle -> enterTwice(handle), handle -> enterTwiceAtOnce(handle))) {
                assertThatThrownBy(() -> database.useTransaction(work))
                        .hasStackTraceContaining("insert into thing")
                        .hasStackTraceContaining("thing_pk")
                        .satisfies(failure ->
                                assertThat(Throwables.getStackTrace(failure))
                                        .doesNotContain("a@secret"));
            }
        }
    }

    private static void enterTwice(Handle handle) {
        for (int i = 0; i < 2; i++) {
            handle.createUpdate("insert into thing values (:email)")
                    .bind("email", "a@secret")
                    .execute();
        }
    }

    private static void enterTwiceAtOnce(Handle handle) {
        PreparedBatch batch = handle.prepareBatch("insert into thing values (:email)");
        batch.bind("email", "a@secret").add();
        batch.bind("email", "a@secret").add();
        batch.execute();
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
