package io.tenantry.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.tenantry.failure.Unavailable;
import io.tenantry.testing.TestDatabase;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class TimeLimitsTest {
    private static final TimeLimits SHORT = TimeLimits.ofRequests(Duration.ofSeconds(1));

    /// One usual connection, one for reads by key, one for long work and one that is reserved.
    private final Database database = Database.open(TestDatabase.createAddress(), 4, SHORT);

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void endAStatementAndKeepItsConnection() {
        int before = process();
        assertThatThrownBy(() -> database.useTransaction(handle -> sleep(handle)))
                .isInstanceOf(Unavailable.class)
                .rootCause()
                .hasMessageContaining("statement timeout");
        assertThatThrownBy(() -> database.readByKey(handle -> sleep(handle)))
                .isInstanceOf(Unavailable.class);
        assertThat(process()).isEqualTo(before);
    }

    @Test
    void areOthersForLongWork() {
        assertThat(shown("statement_timeout")).isEqualTo("1s");
        assertThat(shown("lock_timeout")).isEqualTo("500ms");
        LongWork.run(() -> {
            assertThat(shown("statement_timeout")).isEqualTo("10min");
            assertThat(shown("lock_timeout")).isEqualTo("5min");
            assertThat(shown("TimeZone")).isEqualTo("UTC");
        });
        assertThat(shown("statement_timeout")).isEqualTo("1s");
    }

    @Test
    void endTheWaitForAConnectionButLeaveLongWorkItsOwn() throws Exception {
        CountDownLatch taken = new CountDownLatch(1);
        Semaphore done = new Semaphore(0);
        Thread holder =
                Thread.ofVirtual()
                        .start(() ->
                                database.useTransaction(_ -> {
                                    taken.countDown();
                                    done.acquireUninterruptibly();
                                }));
        taken.await();
        try {
            assertThatThrownBy(this::process).isInstanceOf(Unavailable.class);
            LongWork.run(this::process);
        } finally {
            done.release();
            holder.join();
        }
        assertThat(process()).isPositive();
    }

    @Test
    void leaveAConnectionToReservedWorkWhileOtherLongWorkHasAllOfItsOwn() {
        LongWork.run(() ->
                database.useTransaction(_ ->
                        assertTimeoutPreemptively(
                                Duration.ofSeconds(10),
                                () -> LongWork.reserved(this::process).run())));
    }

    @Test
    void giveUpConnectionsToAServerThatTakesNoChanges() {
        int before = process();
        assertThatThrownBy(() ->
                        database.useTransaction(handle -> {
                            handle.execute("set transaction read only");
                            handle.execute("create table thing ()");
                        }))
                .isInstanceOf(Unavailable.class);
        assertThat(process()).isNotEqualTo(before);
    }

    @Test
    void giveUpConnectionsThatPostgresEnded() {
        assertThatThrownBy(() ->
                        database.useTransaction(handle -> {
                            int own = process(handle);
                            LongWork.run(() ->
                                    database.useTransaction(other ->
                                            other.execute(
                                                    "select pg_terminate_backend(?, 5000)", own)));
                            process(handle);
                        }))
                .isInstanceOf(Unavailable.class);
        assertThat(process()).isPositive();
    }

    private static int sleep(Handle handle) {
        return handle.createQuery("select 1 from pg_sleep(60)").mapTo(Integer.class).one();
    }

    private int process() {
        return database.read(TimeLimitsTest::process);
    }

    private static int process(Handle handle) {
        return handle.createQuery("select pg_backend_pid()").mapTo(Integer.class).one();
    }

    private String shown(String setting) {
        return database.read(handle ->
                handle.createQuery("select current_setting(:setting)")
                        .bind("setting", setting)
                        .mapTo(String.class)
                        .one());
    }
}
