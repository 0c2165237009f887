package io.tenantry.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.instance.InstanceId;
import io.tenantry.testing.ApiClient;
import io.tenantry.testing.ApiClient.Reply;
import io.tenantry.testing.TestServer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// What the tests of faults ask of a server, and how they read the answers.
final class Calls {
    private final ApiClient client;
    private final String instance;
    private final Instant now = Instant.now();

    Calls(TestServer server) {
        this(server, server.instanceId());
    }

    /// @param of one that the server's database has
    Calls(TestServer server, InstanceId of) {
        this.client = new ApiClient(server.url(), server.token(of, null, "all.Instance"));
        this.instance = "/instances/" + of.value();
    }

    /// An answer and how long it took.
    record Timed(Reply reply, Duration time) {
        /// Checks that the caller was told in time to come back.
        void unavailableWithin(Duration limit) {
            assertThat(reply.status()).as(reply.json().toString()).isEqualTo(503);
            assertThat(reply.json().path("type").asString()).isEqualTo("ServiceUnavailable");
            assertThat(reply.response().headers().firstValue("Retry-After")).isPresent();
            assertThat(time).isLessThan(limit);
        }
    }

    static Timed timed(Supplier<Reply> call) {
        long start = System.nanoTime();
        Reply reply = call.get();
        return new Timed(reply, Duration.ofNanos(System.nanoTime() - start));
    }

    String create(String name) {
        return tryToCreate(name).ok(200, "org").path("id").asString();
    }

    Reply tryToCreate(String name) {
        return client.post(instance + "/orgs", "{\"name\": \"%s\"}".formatted(name));
    }

    Reply get(String organization) {
        return client.get(instance + "/orgs/" + organization);
    }

    Reply list() {
        return client.get(instance + "/orgs");
    }

    Reply rename(String organization, String name) {
        return client.patch(
                instance + "/orgs/" + organization, "{\"name\": \"%s\"}".formatted(name));
    }

    Reply ready() {
        return client.get("/health/ready");
    }

    Reply live() {
        return client.get("/health/live");
    }

    /// Sends device states of an organization, each known by its number.
    Reply count(String organization, List<Integer> events) {
        return client.send(
                "POST",
                instance + "/usageEvents",
                "application/x-ndjson",
                events.stream()
                        .map(event -> line(organization, event))
                        .collect(Collectors.joining()));
    }

    static List<Integer> events(int from, int count) {
        return IntStream.range(from, from + count).boxed().toList();
    }

    /// How many device states of an organization were counted.
    long counted(String organization) {
        return client.get(instance + "/orgs/" + organization + "/payloadCounts?start=-86400000")
                .ok(200, "payloadStats")
                .path("deviceState")
                .path("device.mqtt")
                .asLong();
    }

    private String line(String organization, int event) {
        return """
        {"specversion":"1.0","id":"%1$d","source":"faults-%2$s","type":"tenantry.payload.v1","subject":"%2$s","time":"%3$s","data":{"type":"deviceState","source":"device.mqtt"}}
        """
                .formatted(event, organization, now);
    }
}
