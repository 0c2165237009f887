package io.tenantry.usage;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.cli.Bootstrap;
import io.tenantry.testing.ApiClient;
import io.tenantry.testing.ApiClient.Reply;
import io.tenantry.testing.TenantryProcess;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// The promise of usage events, held against the real process: 50,000 events from several senders,
/// the server killed in the middle, everything unanswered sent again, every count exact.
class UsageCrashTest {
    private static final int EVENTS = 50_000;
    private static final int BATCH = 250;
    private static final int SENDERS = 4;
    private static final int ORGANIZATIONS = 20;

    /// The kill comes when so many events were acknowledged.
    private static final int ACKNOWLEDGED_BEFORE_KILL = EVENTS / 3;

    private static final int PATIENCE_SECONDS = 120;

    @TempDir private Path place;

    private final Instant now = Instant.now();
    private final Set<Integer> acknowledged = ConcurrentHashMap.newKeySet();
    private final AtomicInteger duplicates = new AtomicInteger();
    private final List<String> organizations = new ArrayList<>();

    @Test
    void countsEveryEventOnceThroughAKill() throws Exception {
        Path data = place.resolve("data");
        TenantryProcess first = TenantryProcess.serve(data);
        createOrganizations(TenantryProcess.bootstrap(data));
        CountDownLatch enough = new CountDownLatch(ACKNOWLEDGED_BEFORE_KILL / BATCH);
        List<Thread> senders = send(TenantryProcess.bootstrap(data), batches(), enough);
        assertThat(enough.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        first.kill();
        for (Thread sender : senders) {
            sender.join();
        }
        assertThat(acknowledged)
                .hasSizeBetween(ACKNOWLEDGED_BEFORE_KILL / BATCH, EVENTS / BATCH - 1);

        try (TenantryProcess second = TenantryProcess.serve(data)) {
            Bootstrap bootstrap = TenantryProcess.bootstrap(data);
            assertThat(bootstrap.url()).isEqualTo(second.url());
            List<Integer> again = new ArrayList<>(batches());
            // Some that were answered are sent again too, as a careless sender would.
            again.removeIf(batch -> acknowledged.contains(batch) && batch % 10 != 0);
            for (Thread sender : send(bootstrap, again, new CountDownLatch(0))) {
                sender.join();
            }
            assertThat(acknowledged).hasSize(EVENTS / BATCH);
            assertThat(duplicates.get()).isPositive();
            assertExact(bootstrap);
        }
    }

    private void createOrganizations(Bootstrap bootstrap) {
        ApiClient client = new ApiClient(bootstrap.url(), bootstrap.token());
        for (int i = 0; i < ORGANIZATIONS; i++) {
            JsonNode created =
                    client.post(path(bootstrap, "/orgs"), "{\"name\": \"Customer " + i + "\"}")
                            .ok(200, "org");
            organizations.add(created.path("id").asString());
        }
    }

    private static List<Integer> batches() {
        return IntStream.range(0, EVENTS / BATCH).boxed().toList();
    }

    private List<Thread> send(Bootstrap bootstrap, List<Integer> batches, CountDownLatch answered) {
        Queue<Integer> waiting = new ConcurrentLinkedQueue<>(batches);
        ApiClient client = new ApiClient(bootstrap.url(), bootstrap.token());
        return IntStream.range(0, SENDERS)
                .mapToObj(_ ->
                        Thread.ofVirtual()
                                .start(() -> sendAll(client, bootstrap, waiting, answered)))
                .toList();
    }

    private void sendAll(
            ApiClient client,
            Bootstrap bootstrap,
            Queue<Integer> waiting,
            CountDownLatch answered) {
        for (Integer batch = waiting.poll(); batch != null; batch = waiting.poll()) {
            Reply reply;
            try {
                reply =
                        client.send(
                                "POST",
                                path(bootstrap, "/usageEvents"),
                                "application/x-ndjson",
                                lines(batch));
            } catch (UncheckedIOException e) {
                // The server is gone; what got no answer is sent again later.
                return;
            }
            JsonNode result = reply.ok(200, "usageEventsResult");
            assertThat(result.path("accepted").asInt() + result.path("duplicates").asInt())
                    .isEqualTo(BATCH);
            duplicates.addAndGet(result.path("duplicates").asInt());
            acknowledged.add(batch);
            answered.countDown();
        }
    }

    private String lines(int batch) {
        StringBuilder lines = new StringBuilder();
        for (int event = batch * BATCH; event < (batch + 1) * BATCH; event++) {
            lines.append(
                    """
                    {"specversion":"1.0","id":"%d","source":"crash-test","type":"tenantry.payload.v1","subject":"%s","time":"%s","data":{"type":"deviceState","source":"device.mqtt","bytes":%d}}
                    """
                            .formatted(
                                    event, organizations.get(event % ORGANIZATIONS), now, event));
        }
        return lines.toString();
    }

    private void assertExact(Bootstrap bootstrap) {
        ApiClient client = new ApiClient(bootstrap.url(), bootstrap.token());
        for (int i = 0; i < ORGANIZATIONS; i++) {
            String counts =
                    path(
                            bootstrap,
                            "/orgs/" + organizations.get(i) + "/payloadCounts?start=-86400000");
            long bytes = 0;
            for (int event = i; event < EVENTS; event += ORGANIZATIONS) {
                bytes += event;
            }
            assertThat(of(client, counts)).isEqualTo(EVENTS / ORGANIZATIONS);
            assertThat(of(client, counts + "&asBytes=true")).isEqualTo(bytes);
        }
    }

    private static long of(ApiClient client, String counts) {
        return client.get(counts)
                .ok(200, "payloadStats")
                .path("deviceState")
                .path("device.mqtt")
                .asLong();
    }

    private static String path(Bootstrap bootstrap, String rest) {
        return "/instances/" + bootstrap.instanceId() + rest;
    }
}
