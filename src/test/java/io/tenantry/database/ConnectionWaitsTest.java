package io.tenantry.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ConnectionWaitsTest {
    private static final Duration MAX = Duration.ofMillis(200);

    /// One look would end the first of them alone.
    @Test
    void areLimitedForThoseWhoBeginLaterToo() {
        try (ConnectionWaits waits = new ConnectionWaits()) {
            waits.limit(MAX);
            for (int one = 0; one < 3; one++) {
                long began = System.nanoTime();
                assertThatThrownBy(() -> waits.await(ConnectionWaitsTest::never))
                        .hasMessage("interrupted");
                assertThat(System.nanoTime() - began).isGreaterThanOrEqualTo(MAX.toNanos());
                assertThat(Thread.currentThread().isInterrupted()).isFalse();
            }
        }
    }

    @Test
    void endWithThePool() throws Exception {
        ConnectionWaits waits = new ConnectionWaits();
        CountDownLatch begun = new CountDownLatch(1);
        Thread closing =
                Thread.ofVirtual()
                        .start(() -> {
                            awaitUninterruptibly(begun);
                            waits.close();
                        });
        assertThatThrownBy(() ->
                        waits.await(() -> {
                            begun.countDown();
                            return never();
                        }))
                .hasMessage("interrupted");
        closing.join();
    }

    private static Connection never() throws SQLException {
        try {
            new CountDownLatch(1).await();
            throw new AssertionError("nobody opens it");
        } catch (InterruptedException e) {
            throw new SQLException("interrupted", e);
        }
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
