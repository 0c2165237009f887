package io.tenantry.console;

import io.tenantry.organization.OrganizationId;
import io.tenantry.testing.OrganizationCalls;
import io.tenantry.testing.Person;
import io.tenantry.testing.TestClock;
import io.tenantry.testing.TestServer;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;

/// A server on 21 November 2026 with an organization that was used in October and November, one
/// that never was, and one whose texts are hostile.
final class UsedWorld implements AutoCloseable {
    static final String EVIL = "<img src=x onerror=alert(1)>";
    static final String EVIL_SOURCE = "=<svg/onload=alert(1)>\\\"'";

    private final TestClock clock = new TestClock("2026-09-30T12:00:00Z");
    private final TestServer server = TestServer.start(clock);
    private final OrganizationCalls calls = new OrganizationCalls(server);
    private int sent;

    final OrganizationId mill =
            calls.create(
                    """
                    {"name": "North Mill", "description": "Grinds corn", "tags": [{"key": "region", "value": "eu"}],
                     "limits": {"payload": 1000, "device": 10, "notebookMinutesPerMonth": 100, "application": 1}}
                    """);
    final OrganizationId empty = calls.named("Empty");
    final OrganizationId evil =
            calls.create(
                    """
                    {"name": "%s", "description": "%s", "referralId": "%s", "tags": [{"key": "evil", "value": "%s"}]}
                    """
                            .formatted(EVIL, EVIL, EVIL, EVIL));

    UsedWorld() {
        this(false);
    }

    /// The same with members of the organization that was never used.
    static UsedWorld withMembers() {
        return new UsedWorld(true);
    }

    private UsedWorld(boolean hasMembers) {
        payloads(mill, "2026-10-05T08:00:00Z", "deviceState", "device.mqtt", 100);
        payloads(mill, "2026-10-15T08:00:00Z", "timer", "timer.flow", 100);
        payloads(mill, "2026-10-25T08:00:00Z", "deviceState", "device.mqtt", 300);
        for (int day = 10; day <= 20; day++) {
            payloads(mill, "2026-11-" + day + "T05:00:00Z", "deviceState", "device.mqtt", 50);
        }
        payloads(mill, "2026-11-20T06:00:00Z", "timer", "timer.flow", 60);
        payloads(mill, "2026-11-20T06:00:00Z", "dataTable", "flow.flow", 7);
        event(
                mill,
                "2026-11-20T07:00:00Z",
                "notebook",
                "{\"status\": \"completed\", \"minutes\": 120}");
        IntStream.rangeClosed(1, 2)
                .forEach(id ->
                        event(
                                mill,
                                "2026-11-20T08:00:00Z",
                                "resource",
                                "{\"action\": \"created\", \"kind\": \"device\", \"id\": \"%d\"}"
                                        .formatted(id)));
        event(
                mill,
                "2026-11-20T08:00:00Z",
                "resource",
                "{\"action\": \"created\", \"kind\": \"application\", \"id\": \"a\"}");
        if (hasMembers) {
            join(empty);
        }
        payloads(mill, "2026-11-21T09:00:00Z", "deviceState", "device.mqtt", 30);
        payloads(evil, "2026-11-21T09:00:00Z", "webhook", EVIL_SOURCE, 5);
        moveTo(Instant.parse("2026-11-21T10:20:30Z"));
    }

    TestServer server() {
        return server;
    }

    /// The path of an organization's overview within the instance.
    static String page(OrganizationId id) {
        return "/organizations/" + id.value();
    }

    /// Two people, and one who is invited, of ten who may be there.
    private void join(OrganizationId id) {
        calls.patch(id, "{\"limits\": {\"member\": 10}}");
        calls.join(id, Person.create(server), "admin");
        calls.join(id, Person.create(server), "view");
        calls.invite(id, "invited@example.com");
    }

    private void payloads(OrganizationId id, String at, String type, String source, int count) {
        event(
                id,
                at,
                "payload",
                "{\"type\": \"%s\", \"source\": \"%s\", \"count\": %d, \"bytes\": %d}"
                        .formatted(type, source, count, count * 10));
    }

    private void event(OrganizationId id, String at, String type, String data) {
        moveTo(Instant.parse(at));
        String event =
                """
                {"specversion": "1.0", "id": "%d", "source": "test", "type": "tenantry.%s.v1",
                 "subject": "%s", "time": "%s", "data": %s}
                """
                        .formatted(sent++, type, id.value(), at, data);
        long accepted =
                server.client()
                        .send(
                                "POST",
                                "/instances/" + server.instanceId().value() + "/usageEvents",
                                "application/cloudevents+json",
                                event)
                        .ok(200, "usageEventsResult")
                        .path("accepted")
                        .asLong();
        if (accepted != 1) {
            throw new IllegalStateException("not accepted: " + event);
        }
    }

    private void moveTo(Instant time) {
        clock.advance(Duration.between(clock.instant(), time));
    }

    @Override
    public void close() {
        server.close();
    }
}
