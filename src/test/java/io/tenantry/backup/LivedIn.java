package io.tenantry.backup;

import io.tenantry.organization.OrganizationId;
import io.tenantry.testing.ApiClient;
import io.tenantry.testing.OrganizationCalls;
import io.tenantry.testing.TestServer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/// What people and devices leave on a server, and what it then answers.
final class LivedIn {
    static final Instant NOW = Instant.parse("2026-11-21T10:20:30.456Z");

    private static final int MEMBERS = 3;
    private static final int HOURS = 60;

    private final ApiClient client;
    private final OrganizationCalls calls;
    private final String instance;

    LivedIn(TestServer server) {
        this.client = server.client();
        this.calls = new OrganizationCalls(server);
        this.instance = "/instances/" + server.instanceId().value();
    }

    /// Makes an organization with everything that one can have.
    OrganizationId organization(String name) {
        OrganizationId id =
                calls.create(
                        """
                        {"name": "%s", "description": "Tab\\t, \\\\N, \\"quotes\\" and \\nlines", "referralId": "R-%s",
                         "limits": {"member": 20, "payload": 90}, "auditLogEnabled": true, "tags":
                         [{"key": "plan", "value": "gold"}, {"key": "region", "value": "é"}]}
                        """
                                .formatted(name, name));
        for (int i = 0; i < MEMBERS; i++) {
            String email = "member%d@%s.example".formatted(i, name);
            String userId =
                    client.post(
                                    instance + "/members",
                                    "{\"email\": \"%s\", \"role\": \"view\"}".formatted(email))
                            .ok(200, "instanceMember")
                            .path("userId")
                            .asString();
            client.post(
                            calls.path(id) + "/members",
                            "{\"userId\": \"%s\", \"role\": \"%s\"}"
                                    .formatted(userId, i == 0 ? "admin" : "edit"))
                    .ok(200, "instanceOrgMember");
        }
        client.post(
                        calls.path(id) + "/invites",
                        "{\"email\": \"invited@%s.example\", \"role\": \"view\"}".formatted(name))
                .ok(201, "orgInviteCollection");
        calls.patch(id, "{\"description\": \"changed\"}");
        send(events(id, "e"));
        return id;
    }

    /// A rule that looks at organizations, and so may tell of them.
    void rule() {
        client.post(
                        instance + "/notification-rules",
                        """
                        {"targetType": "organization", "targetQueryJson": "{}", "name": "At 80 %",
                         "ruleConfig": {"ruleType": "payloadUsage", "thresholdType": "percentOfLimit", "threshold": 80}}
                        """)
                .ok(201, "notificationRule");
    }

    /// Payloads, devices and notebook runs of the past days, some at each hour.
    static List<String> events(OrganizationId id, String prefix) {
        List<String> events = new ArrayList<>();
        for (int hour = 0; hour < HOURS; hour++) {
            Instant time = NOW.minus(Duration.ofHours(hour));
            String key = id.value() + prefix + hour;
            events.add(
                    event(
                            id,
                            key + "p",
                            time,
                            "payload",
                            "{\"type\": \"%s\", \"source\": \"device.mqtt\", \"count\": 2, \"bytes\": 30, \"applicationId\": \"%s\"}"
                                    .formatted(
                                            hour % 2 == 0 ? "deviceState" : "event",
                                            "575ed6e87ae143cd83dc4aa8")));
            events.add(
                    event(
                            id,
                            key + "d",
                            time,
                            "resource",
                            "{\"action\": \"%s\", \"kind\": \"%s\", \"id\": \"x\", \"bytes\": 5}"
                                    .formatted(
                                            hour % 5 == 0 ? "deleted" : "created",
                                            hour % 3 == 0 ? "dashboard" : "device")));
            events.add(
                    event(
                            id,
                            key + "n",
                            time,
                            "notebook",
                            "{\"status\": \"%s\", \"minutes\": %d, \"applicationId\": \"575ed6e87ae143cd83dc4aa8\"}"
                                    .formatted(hour % 4 == 0 ? "queued" : "completed", hour % 4)));
        }
        return events;
    }

    static String event(OrganizationId subject, String id, Instant time, String type, String data) {
        return """
        {"specversion": "1.0", "id": "%s", "source": "broker-1", "type": "tenantry.%s.v1", "subject": "%s", "time": "%s", "data": %s}\
        """
                .formatted(id, type, subject.value(), time, data);
    }

    /// @return the answer's body
    JsonNode send(List<String> events) {
        ApiClient.Reply reply =
                client.send(
                        "POST",
                        instance + "/usageEvents",
                        "application/x-ndjson",
                        String.join("\n", events));
        if (reply.status() != 200) {
            throw new IllegalStateException(reply.json().toString());
        }
        return reply.json();
    }

    /// What can be read of an instance.
    static List<String> ofInstance(String instanceId) {
        String instance = "/instances/" + instanceId;
        List<String> paths = new ArrayList<>();
        paths.add(instance);
        paths.add(instance + "/members");
        paths.add(instance + "/tokens");
        paths.add(instance + "/orgs?perPage=1000");
        paths.add(instance + "/notification-rules");
        paths.add(instance + "/historicalSummaries?month=2026-11");
        paths.add("/instance/" + instanceId + "/audit-logs?perPage=1000");
        paths.addAll(counts(instance));
        return paths;
    }

    /// What can be read of one organization, the audit log aside.
    static List<String> ofOrganization(String instanceId, OrganizationId id) {
        String organization = "/instances/" + instanceId + "/orgs/" + id.value();
        List<String> paths = new ArrayList<>();
        paths.add(organization);
        paths.add(organization + "/members");
        paths.add(organization + "/invites");
        paths.addAll(counts(organization));
        return paths;
    }

    private static List<String> counts(String owner) {
        long start = NOW.minus(Duration.ofDays(5)).toEpochMilli();
        return IntStream.of(86_400_000, 3_600_000)
                .boxed()
                .flatMap(resolution ->
                        List.of(
                                "payloadCounts?start=" + start,
                                "payloadCounts?asBytes=true&start=" + start,
                                "payloadCountsBreakdown?groupBy=source&start=%d&resolution=%d"
                                        .formatted(start, resolution),
                                "deviceCounts?start=" + start,
                                "notebookMinuteCounts?start=" + start)
                                .stream())
                .distinct()
                .map(path -> owner + "/" + path)
                .toList();
    }

    /// What a server answers at each path; all of it good.
    static Map<String, String> answers(ApiClient client, List<String> paths) {
        Map<String, String> answers = new TreeMap<>();
        for (String path : paths) {
            ApiClient.Reply reply = client.get(path);
            if (reply.status() != 200) {
                throw new IllegalStateException(path + ": " + reply.json());
            }
            answers.put(path, reply.json().toString());
        }
        return answers;
    }
}
