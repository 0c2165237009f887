package io.tenantry.http;

import static java.util.Objects.requireNonNull;

import io.tenantry.testing.ApiClient;
import io.tenantry.testing.TestServer;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// Whom each action is open to, once more, by hand, as `contract.md` section 1 says it; and the
/// actions that a server publishes.
final class ExpectedActions {
    /// Open to everybody.
    private static final Set<String> PUBLIC =
            Set.of("auth.authenticateUser", "orgInvites.get", "orgInvites.post");

    /// An id that nothing has.
    static final String NOWHERE = "5a17b8e1c9d3f2a4b6c8d0e2";

    /// `R`, `W` and `W!` in the contract: reading, writing, writing that grants access; reading
    /// what is the caller's own; and what is a person's own, which no API token opens.
    enum Kind {
        READ,
        WRITE,
        ACCESS,
        OWN,
        PERSONAL
    }

    /// @param body what satisfies its schema, and changes nothing that matters; empty for none
    private record Expected(Kind kind, String body) {}

    private static final String PROOF =
            "{\"password\": \"Wrong-Password-1\", \"twoFactorCode\": \"123456\"}";

    private static final Map<String, Expected> TABLE =
            Map.ofEntries(
                    read("instanceOrgs.get"),
                    write("instanceOrgs.post", "{\"name\": \"Matrix\"}"),
                    read("instanceOrg.get"),
                    write("instanceOrg.patch", "{}"),
                    write("instanceOrg.delete", ""),
                    read("instanceOrg.deviceCounts"),
                    read("instanceOrg.notebookMinuteCounts"),
                    read("instanceOrg.payloadCounts"),
                    read("instanceOrg.payloadCountsBreakdown"),
                    read("instanceOrgMembers.get"),
                    access(
                            "instanceOrgMembers.post",
                            "{\"email\": \"a@b.example\", \"role\": \"view\"}"),
                    read("instanceOrgMember.get"),
                    access("instanceOrgMember.patch", "{}"),
                    access("instanceOrgMember.delete", ""),
                    read("instanceAuditLogs.get"),
                    read("instanceAuditLog.get"),
                    read("instanceOrgInvites.get"),
                    access(
                            "instanceOrgInvites.post",
                            "{\"email\": \"a@b.example\", \"role\": \"view\"}"),
                    read("instanceOrgInvite.get"),
                    access("instanceOrgInvite.delete", ""),
                    access("instanceOrgInvite.resendInvite", "{}"),
                    read("instanceApiTokens.get"),
                    access(
                            "instanceApiTokens.post",
                            "{\"name\": \"matrix\", \"scope\": [\"instanceApiTokens.post\"]}"),
                    read("instanceApiToken.get"),
                    access("instanceApiToken.patch", "{}"),
                    access("instanceApiToken.delete", ""),
                    own("instances.get"),
                    read("instance.get"),
                    write("instance.patch", "{}"),
                    read("instance.deviceCounts"),
                    read("instance.notebookMinuteCounts"),
                    read("instance.payloadCounts"),
                    read("instance.payloadCountsBreakdown"),
                    read("instanceMembers.get"),
                    access(
                            "instanceMembers.post",
                            "{\"userId\": \"" + NOWHERE + "\", \"role\": \"view\"}"),
                    read("instanceMember.get"),
                    access("instanceMember.patch", "{\"role\": \"view\"}"),
                    access("instanceMember.delete", ""),
                    read("instanceNotificationRules.get"),
                    write(
                            "instanceNotificationRules.post",
                            """
                            {"targetType": "organization", "targetQueryJson": "{}", "name": "Matrix",
                             "ruleConfig": {"ruleType": "payloadUsage", "thresholdType": "percentOfLimit", "threshold": 80}}
                            """),
                    entry(
                            "instanceNotificationRules.preview",
                            Kind.READ,
                            """
                            {"targetQueryJson": "{}",
                             "ruleConfig": {"ruleType": "payloadUsage", "thresholdType": "percentOfLimit", "threshold": 80}}
                            """),
                    read("instanceNotificationRule.get"),
                    write("instanceNotificationRule.patch", "{}"),
                    write("instanceNotificationRule.delete", ""),
                    write("instanceNotificationRule.evaluate", "{}"),
                    Map.entry("instanceNotificationRule.logs", new Expected(Kind.WRITE, "")),
                    read("instance.historicalSummaries"),
                    read("instance.generateReport"),
                    read("instance.topOrgs"),
                    read("instanceReports.get"),
                    read("instanceReport.get"),
                    read("instanceReport.download"),
                    read("instanceDeletedOrgs.get"),
                    read("instanceDeletedOrg.get"),
                    write("instanceDeletedOrg.restore", ""),
                    write("instanceDeletedOrg.delete", ""),
                    write("instanceUsageEvents.post", "[]"),
                    entry("me.get", Kind.PERSONAL, ""),
                    entry("me.patch", Kind.PERSONAL, "{}"),
                    entry("me.refreshToken", Kind.PERSONAL, ""),
                    entry(
                            "me.changePassword",
                            Kind.PERSONAL,
                            "{\"password\": \"Wrong-Password-1\", \"newPassword\": \"Other-Password-1\"}"),
                    entry("me.generateTwoFactorAuth", Kind.PERSONAL, "{}"),
                    entry("me.enableTwoFactorAuth", Kind.PERSONAL, PROOF),
                    entry("me.disableTwoFactorAuth", Kind.PERSONAL, PROOF),
                    entry("auditLogs.get", Kind.PERSONAL, ""),
                    entry("auditLog.get", Kind.PERSONAL, ""),
                    entry("me.invites", Kind.PERSONAL, ""),
                    entry("me.invite", Kind.PERSONAL, ""),
                    entry("me.respondToInvite", Kind.PERSONAL, "{\"action\": \"reject\"}"));

    private ExpectedActions() {}

    /// The full names of all actions that need a token.
    static Set<String> names() {
        return TABLE.keySet();
    }

    /// An action that a server publishes.
    ///
    /// @param path with its variables in braces
    record Route(String action, String method, String path) {
        Kind kind() {
            return expected().kind();
        }

        String resource() {
            return action.substring(0, action.indexOf('.'));
        }

        boolean isIn(String variable) {
            return path.contains("{" + variable + "}");
        }

        /// Calls it, with a body that its schema lets through.
        ///
        /// @param ids values of variables in its path; every other one names nothing
        ApiClient.Reply call(ApiClient client, Map<String, String> ids) {
            String at = path.replace("{jobId}", "clnHvJbyVkOWAZwYAwLP4");
            for (Map.Entry<String, String> id : ids.entrySet()) {
                at = at.replace("{" + id.getKey() + "}", id.getValue());
            }
            String type =
                    action.equals("instanceUsageEvents.post")
                            ? "application/cloudevents-batch+json"
                            : "application/json";
            return client.send(
                    client.request(at.replaceAll("\\{\\w+}", NOWHERE))
                            .header("Content-Type", type)
                            .method(method, BodyPublishers.ofString(expected().body())));
        }

        private Expected expected() {
            return requireNonNull(TABLE.get(action), action);
        }
    }

    /// The actions that the server publishes and that need a token.
    static List<Route> published(TestServer server) {
        List<Route> routes = new ArrayList<>();
        JsonNode paths = server.client().get("/openapi").json().path("paths");
        for (Map.Entry<String, JsonNode> path : paths.properties()) {
            for (Map.Entry<String, JsonNode> operation : path.getValue().properties()) {
                String action = operation.getValue().path("operationId").asString();
                if (!PUBLIC.contains(action)) {
                    String method = operation.getKey().toUpperCase(Locale.ROOT);
                    routes.add(new Route(action, method, path.getKey()));
                }
            }
        }
        return routes;
    }

    private static Map.Entry<String, Expected> entry(String action, Kind kind, String body) {
        return Map.entry(action, new Expected(kind, body));
    }

    private static Map.Entry<String, Expected> read(String action) {
        return Map.entry(action, new Expected(Kind.READ, ""));
    }

    private static Map.Entry<String, Expected> write(String action, String body) {
        return Map.entry(action, new Expected(Kind.WRITE, body));
    }

    private static Map.Entry<String, Expected> own(String action) {
        return Map.entry(action, new Expected(Kind.OWN, ""));
    }

    private static Map.Entry<String, Expected> access(String action, String body) {
        return Map.entry(action, new Expected(Kind.ACCESS, body));
    }
}
