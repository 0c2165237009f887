package io.tenantry.usage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.http.Json;
import io.tenantry.testing.ApiClient;
import io.tenantry.testing.TestServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Instant;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// The five actions over HTTP; every answer is checked against the contract's schemas.
class UsageResourcesTest {
    private static final String DAY = Json.time(UsageWorld.NOW).substring(0, 10);

    private static TestServer server;
    private static ApiClient client;

    private String organization;

    @BeforeAll
    static void start() {
        server = TestServer.start(UsageWorld.CLOCK);
        client = server.client();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void makeOrganization() {
        organization = client.post(orgs(), "{\"name\": \"Customer\"}").json().path("id").asString();
    }

    private static String orgs() {
        return "/instances/" + server.instanceId().value() + "/orgs";
    }

    private String count(String action, String query) {
        return orgs() + "/" + organization + "/" + action + query;
    }

    private String event(String id, String type, String data) {
        return """
        {"specversion": "1.0", "id": "%s-%s", "source": "broker-1", "type": "tenantry.%s.v1",
         "subject": "%s", "time": "2026-11-21T10:00:00Z", "data": %s}
        """
                .formatted(organization, id, type, organization, data)
                .replace("\n", " ");
    }

    private String payload(String id, int count) {
        return event(
                id,
                "payload",
                "{\"type\": \"timer\", \"source\": \"timer.flow\", \"bytes\": 50, \"count\": %d}"
                        .formatted(count));
    }

    private static ApiClient.Reply send(String mediaType, String body) {
        return client.send(
                "POST",
                "/instances/" + server.instanceId().value() + "/usageEvents",
                mediaType,
                body);
    }

    private static JsonNode sendBatch(String... events) {
        return send("application/cloudevents-batch+json", "[" + String.join(",", events) + "]")
                .ok(200, "usageEventsResult");
    }

    @Nested
    class UsageEvents {
        @Test
        void areTakenInAllThreeForms() {
            send("application/cloudevents+json; charset=utf-8", payload("1", 1))
                    .ok(200, "usageEventsResult");
            sendBatch(payload("2", 2), payload("3", 4));
            JsonNode result =
                    send("application/x-ndjson", payload("4", 8) + "\n" + payload("5", 16))
                            .ok(200, "usageEventsResult");

            assertThat(result.path("accepted").asInt()).isEqualTo(2);
            assertThat(client.get(count("payloadCounts", "")).ok(200, "payloadStats").toString())
                    .isEqualTo("{\"timer\":{\"timer.flow\":31}}");
        }

        @Test
        void haveEachItsFate() {
            sendBatch(payload("known", 1));

            JsonNode result =
                    sendBatch(
                            payload("known", 1),
                            payload("known", 2),
                            payload("new", 3),
                            payload("bad", 0));

            assertThat(result.path("accepted").asInt()).isEqualTo(1);
            assertThat(result.path("duplicates").asInt()).isEqualTo(1);
            assertThat(result.path("conflicts").path(0).path("index").asInt()).isEqualTo(1);
            assertThat(result.path("rejected").path(0).path("message").asString())
                    .isEqualTo("data.count is 0: expected a whole number from 1 to 1000000");
        }

        @Test
        void areRefusedWholeWhenTheBodyIsNoJson() {
            ApiClient.Reply reply =
                    send("application/cloudevents-batch+json", "[" + payload("x", 1));

            assertThat(reply.status()).isEqualTo(400);
            assertThat(reply.json().path("type").asString()).isEqualTo("InvalidContent");
            assertThat(client.get(count("payloadCounts", "")).json()).isEmpty();
        }

        @Test
        void areRefusedWholeWhenTheBodyIsTooLargeUnpacked() throws IOException {
            String tooLarge = payload("large", 1) + "\n" + " ".repeat(16 * 1024 * 1024);
            ByteArrayOutputStream packed = new ByteArrayOutputStream();
            try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
                gzip.write(tooLarge.getBytes(UTF_8));
            }

            ApiClient.Reply reply =
                    client.send(
                            client.request(
                                            "/instances/"
                                                    + server.instanceId().value()
                                                    + "/usageEvents")
                                    .header("Content-Type", "application/x-ndjson")
                                    .header("Content-Encoding", "gzip")
                                    .POST(BodyPublishers.ofByteArray(packed.toByteArray())));

            assertThat(reply.status()).isEqualTo(413);
            assertThat(client.get(count("payloadCounts", "")).json()).isEmpty();
        }

        @Test
        void areTakenInTheirOwnMediaTypesOnly() {
            assertThat(send("application/json", payload("json", 1)).status()).isEqualTo(415);
        }
    }

    @Nested
    class Counts {
        @Test
        void ofDevices() {
            sendBatch(
                    event(
                            "d",
                            "resource",
                            "{\"action\": \"created\", \"kind\": \"device\", \"id\": \"d-1\"}"));

            JsonNode counts = client.get(count("deviceCounts", "?start=0")).ok(200, "deviceCounts");

            assertThat(counts.path("start").asString()).isEqualTo("1970-01-01T00:00:00.000Z");
            assertThat(counts.path("end").asString()).isEqualTo("2026-11-21T10:20:30.456Z");
            assertThat(counts.path("counts").toString())
                    .isEqualTo(
                            "[{\"date\":\"%sT00:00:00.000Z\",\"created\":1,\"deleted\":0,\"total\":1}]"
                                    .formatted(DAY));
        }

        @Test
        void ofNotebookMinutes() {
            sendBatch(event("n", "notebook", "{\"status\": \"errored\", \"minutes\": 7}"));

            JsonNode counts =
                    client.get(count("notebookMinuteCounts", "?start=2026-11-21"))
                            .ok(200, "notebookMinuteCounts");

            assertThat(counts.path("counts").path(0).path("minutes").asInt()).isEqualTo(7);
            assertThat(counts.path("counts").path(0).path("errored").asInt()).isEqualTo(1);
        }

        @Test
        void ofPayloadsByHourInBytes() {
            sendBatch(payload("h", 2));

            JsonNode counts =
                    client.get(
                                    count(
                                            "payloadCountsBreakdown",
                                            "?start=2026-11-21T09:00:00Z&resolution=3600000"
                                                    + "&asBytes=true&includeNonBillable=true"))
                            .ok(200, "payloadCountsBreakdown");

            assertThat(counts.path("counts").path(0).path("value").asInt()).isZero();
            assertThat(counts.path("counts").path(1).path("value").asInt()).isEqualTo(50);
            assertThat(Instant.parse(counts.path("counts").path(1).path("date").asString()))
                    .isEqualTo("2026-11-21T10:00:00Z");
        }

        @Test
        void ofPayloadsByType() {
            sendBatch(payload("g", 2));

            JsonNode counts =
                    client.get(count("payloadCountsBreakdown", "?start=2026-11-21&groupBy=type"))
                            .ok(200, "payloadCountsBreakdown");

            assertThat(counts.path("counts").path(0).path("groups").toString())
                    .isEqualTo("{\"timer\":2}");
            client.get(count("payloadCountsBreakdown", "?groupBy=device"))
                    .invalid("groupBy must be an enum value");
        }

        @Test
        void refuseWhatIsNoRange() {
            client.get(count("deviceCounts", "?start=soon")).invalid("start is not a valid time");
            client.get(count("payloadCounts", "?end=x")).invalid("end is not a valid time");
            client.get(count("payloadCountsBreakdown", "?resolution=60"))
                    .invalid("resolution must be an enum value");
            client.get(count("payloadCountsBreakdown", "?start=1"))
                    .invalid("start and end are 20779 buckets apart: expected at most 10000");
        }

        @Test
        void ofNobodyAreNotFound() {
            organization = "0123456789abcdef01234567";

            client.get(count("notebookMinuteCounts", ""))
                    .refused(404, "NotFound", "Organization was not found");
        }
    }
}
