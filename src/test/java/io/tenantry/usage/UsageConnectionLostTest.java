package io.tenantry.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tenantry.failure.Unavailable;
import io.tenantry.organization.OrganizationId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What is counted when connections are lost.
@Timeout(120)
class UsageConnectionLostTest extends UsageConcurrencyWorld {
    @Nested
    class AConnectionLost {
        @Test
        void inTheMiddleOfATransactionCountsNothingAndLosesNothing() throws Exception {
            OrganizationId organization = organizations.getFirst();
            world.record(Events.payload(organization, "before", 1));
            UsageEvent event = Events.payload(organization, "cut", 5);

            Future<UsageResult> cut =
                    world.database()
                            .inTransaction(handle -> {
                                handle.execute("lock table usage_payload_delta in exclusive mode");
                                Future<UsageResult> waiting =
                                        senders.submit(() -> world.record(event));
                                terminate(handle, waitingBackend(handle));
                                return waiting;
                            });

            assertThatThrownBy(cut::get).hasCauseInstanceOf(Unavailable.class);
            assertThat(world.payloads(organization))
                    .isEqualTo(Map.of("deviceState", Map.of("device.mqtt", 1L)));
            assertThat(world.record(event).accepted()).isEqualTo(1);
            assertThat(world.payloads(organization))
                    .isEqualTo(Map.of("deviceState", Map.of("device.mqtt", 6L)));
        }

        @Test
        void atTheCommitCountsNothingAndLosesNothing() throws Exception {
            OrganizationId organization = organizations.getFirst();
            List<UsageEvent> events = new ArrayList<>(events());
            world.database().useTransaction(this::killBackendsAtCommit);

            assertThatThrownBy(() -> world.service().record(world.instanceId(), events))
                    .isInstanceOf(Unavailable.class);
            assertThat(world.payloads(organization)).isEmpty();
            world.database()
                    .useTransaction(handle -> handle.execute("drop trigger cut on usage_series"));

            UsageResult again = world.service().record(world.instanceId(), events);

            assertThat(again.accepted()).isEqualTo(EVENTS);
            assertCountedOnce();
        }

        private void killBackendsAtCommit(Handle handle) {
            handle.execute(
                    """
                    create function cut() returns trigger language plpgsql as $$
                    begin
                        perform pg_terminate_backend(pg_backend_pid());
                        return null;
                    end
                    $$
                    """);
            handle.execute(
                    """
                    create constraint trigger cut after insert on usage_series
                    deferrable initially deferred for each row execute function cut()
                    """);
        }

        private static void terminate(Handle handle, int backend) {
            handle.createQuery("select pg_terminate_backend(:backend, 10000)")
                    .bind("backend", backend)
                    .mapTo(Boolean.class)
                    .one();
        }
    }
}
