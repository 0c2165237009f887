package io.tenantry.usage;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.organization.OrganizationId;
import io.tenantry.testing.ApiClient;
import io.tenantry.testing.OrganizationCalls;
import io.tenantry.testing.TestClock;
import io.tenantry.testing.TestServer;
import io.tenantry.user.Email;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import tools.jackson.databind.JsonNode;

/// A server whose organizations use what a test says, asked for its top ten.
abstract class TopOrgsWorld {
    final TestClock clock = new TestClock("2026-10-30T12:00:00Z");
    TestServer server;
    ApiClient client;
    OrganizationCalls orgs;
    String path;
    int event;

    @BeforeEach
    void start() {
        server = TestServer.start(clock);
        client = server.client();
        orgs = new OrganizationCalls(server);
        path = "/instances/" + server.instanceId().value() + "/topOrgs";
    }

    @AfterEach
    void stop() {
        server.close();
    }

    JsonNode top(String query) {
        return client.get(path + "?" + query).ok(200, "topOrgs");
    }

    /// Each organization's name with these fields of it.
    List<String> told(String query, String... fields) {
        return top(query)
                .path("items")
                .valueStream()
                .map(item ->
                        item.path("name").asString()
                                + List.of(fields).stream()
                                        .map(field -> " " + item.path(field).asString("-"))
                                        .reduce("", String::concat))
                .toList();
    }

    void moveTo(String time) {
        clock.advance(Duration.between(clock.instant(), Instant.parse(time)));
    }

    void record(UsageEvent one) {
        UsageResult result = server.services().usage().record(server.instanceId(), List.of(one));
        assertThat(result.accepted()).isEqualTo(1);
    }

    EventHead head(OrganizationId id) {
        return Events.head(id, "event-" + event++, clock.instant());
    }

    void usePayloads(OrganizationId id, int count) {
        usePayloads(id, count, PayloadType.TIMER);
    }

    void usePayloads(OrganizationId id, int count, PayloadType type) {
        record(new PayloadEvent(head(id), type, "source", count, 0, true, null));
    }

    void runNotebook(OrganizationId id, int minutes) {
        record(new NotebookEvent(head(id), NotebookStatus.COMPLETED, minutes, null, null));
    }

    void addDevices(OrganizationId id, ResourceAction action, int count) {
        for (int i = 0; i < count; i++) {
            record(new ResourceEvent(head(id), action, ResourceKind.DEVICE, "d", 0, null));
        }
    }

    void addMember(OrganizationId id, String name) {
        String user =
                server.services().users().create(new Email(name + "@x"), name, null).id().value();
        assertThat(
                        client.post(
                                        orgs.path(id) + "/members",
                                        "{\"userId\": \"%s\", \"role\": \"admin\"}".formatted(user))
                                .status())
                .isEqualTo(200);
    }

    void fold() {
        server.services().usage().fold();
    }
}
