package io.tenantry.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tenantry.failure.Unavailable;
import java.time.Duration;
import java.util.concurrent.Future;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Folding that is interrupted, or lags behind.
@Timeout(120)
class PayloadFoldingFaultsTest extends PayloadFoldingWorld {
    @Nested
    class Interrupted {
        @Test
        void losesNothingAndCountsNothingTwice() throws Exception {
            world.record(Events.payload(organization, "a", 1));
            Future<Integer> cut =
                    world.database()
                            .inTransaction(handle -> {
                                handle.execute("lock table usage_payload_day in exclusive mode");
                                Future<Integer> waiting = threads.submit(world.service()::fold);
                                while (!waiting.isDone()) {
                                    terminateWaiting(handle);
                                }
                                return waiting;
                            });

            assertThatThrownBy(cut::get).hasCauseInstanceOf(Unavailable.class);
            assertThat(stored("usage_payload_delta")).as("of two owners").isEqualTo(2);
            assertThat(counted(organization)).isEqualTo(1);
            world.service().fold();
            assertThat(counted(organization)).isEqualTo(1);
        }

        /// Whoever folds: the test, or the node in its background.
        private static void terminateWaiting(Handle handle) {
            handle.createQuery(
                            """
                            select pg_terminate_backend(pid, 10000)
                            from pg_locks
                            where relation = cast('usage_payload_day' as regclass) and not granted
                            """)
                    .mapTo(Boolean.class)
                    .list();
        }
    }

    @Nested
    class Lagging {
        @Test
        void holdsWritersBackUntilItCaughtUp() {
            PayloadFolding folding =
                    new PayloadFolding(
                            world.database(),
                            new PayloadFolding.Limits(1, 10, Duration.ofMillis(50)));
            folding.start();
            world.database()
                    .useTransaction(handle -> {
                        UsageRetention.lock(handle);
                        folding.committed(11);
                        assertThatThrownBy(folding::awaitRoom).isInstanceOf(Unavailable.class);
                    });
            folding.fold();

            folding.awaitRoom();
            folding.close();
        }
    }
}
