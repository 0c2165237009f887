package io.tenantry.http;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.contract.Schema;
import io.tenantry.testing.ApiClient;
import io.tenantry.testing.TestServer;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Every action of the server, called with every scope there is, in the token's own instance and in
/// another. What must come out stands here once more, by hand, as `contract.md` section 1 says it.
class ScopeMatrixTest {
    /// Open to everybody.
    private static final Set<String> PUBLIC =
            Set.of("auth.authenticateUser", "orgInvites.get", "orgInvites.post");

    private static final String NOWHERE = "5a17b8e1c9d3f2a4b6c8d0e2";

    /// `R`, `W` and `W!` in the contract: reading, writing, writing that grants access; reading
    /// what is the caller's own; and what is a person's own, which no API token opens.
    private enum Kind {
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

    private static TestServer server;
    private static String own;
    private static String foreign;

    @BeforeAll
    static void start() {
        server = TestServer.start();
        own = server.instanceId().value();
        foreign = server.services().instances().create("Other").id().value();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    /// @param path with its variables in braces
    private record Route(String action, String method, String path) {
        HttpRequest.Builder request(ApiClient client, String instance, String body) {
            String at =
                    path.replace("{instanceId}", instance)
                            .replace("{jobId}", "clnHvJbyVkOWAZwYAwLP4")
                            .replaceAll("\\{\\w+}", NOWHERE);
            String type =
                    action.equals("instanceUsageEvents.post")
                            ? "application/cloudevents-batch+json"
                            : "application/json";
            return client.request(at)
                    .header("Content-Type", type)
                    .method(method, BodyPublishers.ofString(body));
        }
    }

    @Test
    void everyActionIsOpenToItsScopesOnlyAndInItsInstanceOnly() {
        List<String> scopes = scopes();
        List<Route> routes = routes();
        assertThat(scopes).hasSizeGreaterThan(84);
        assertThat(routes)
                .extracting(Route::action)
                .containsExactlyInAnyOrderElementsOf(TABLE.keySet());
        List<String> faults =
                scopes.parallelStream().flatMap(scope -> faults(scope, routes)).toList();
        assertThat(faults).isEmpty();
    }

    @Test
    void noActionIsOpenWithoutAToken() {
        ApiClient nobody = new ApiClient(server.url(), null);
        for (Route route : routes()) {
            String body = requireNonNull(TABLE.get(route.action())).body();
            nobody.send(route.request(nobody, own, body))
                    .refused(403, "Forbidden", "Access is forbidden");
        }
    }

    @Test
    void publicActionsNeedNoTokenButNoBadOneEither() {
        String path = "/invites?token=a&email=a@b";
        String body = "{\"token\": \"a\", \"email\": \"a@b\", \"accept\": true}";
        for (ApiClient client : List.of(new ApiClient(server.url(), null), server.client())) {
            client.get(path).refused(404, "NotFound", "Invite was not found");
            client.post("/invites", body).refused(404, "NotFound", "Invite was not found");
        }
        ApiClient stranger = new ApiClient(server.url(), "no token");
        stranger.get(path).refused(401, "Unauthorized", "Invalid access token");
        stranger.post("/invites", body).refused(401, "Unauthorized", "Invalid access token");
    }

    private static Stream<String> faults(String scope, List<Route> routes) {
        String token = scope.isEmpty() ? server.token() : server.token(scope);
        ApiClient client = new ApiClient(server.url(), token);
        List<String> faults = new ArrayList<>();
        for (Route route : routes) {
            Expected expected = requireNonNull(TABLE.get(route.action()));
            boolean open = isOpen(route.action(), expected.kind(), scope);
            for (String instance : List.of(own, foreign)) {
                var reply = client.send(route.request(client, instance, expected.body()));
                String outcome = outcome(reply);
                boolean enters = instance.equals(own) || !route.path().contains("{instanceId}");
                String wanted = !open ? "forbidden" : enters ? "open" : "not found";
                if (!outcome.equals(wanted)) {
                    faults.add(route + " " + scope + ": " + outcome + " for " + wanted);
                }
            }
        }
        return faults.stream();
    }

    private static String outcome(ApiClient.Reply reply) {
        String message = reply.json().path("message").asString("");
        return switch (reply.status()) {
            case 200, 201, 202 -> "open";
            case 403 -> "forbidden";
            case 404 -> message.equals("Instance was not found") ? "not found" : "open";
            default -> reply.status() + " " + message;
        };
    }

    private static boolean isOpen(String action, Kind kind, String scope) {
        if (kind == Kind.PERSONAL) {
            return false;
        }
        String resource = action.substring(0, action.indexOf('.'));
        return scope.equals(action)
                || scope.equals(resource + ".*")
                || groups(kind).contains(scope);
    }

    private static Set<String> groups(Kind kind) {
        return switch (kind) {
            case READ ->
                    Set.of(
                            "all.Instance",
                            "all.Instance.bounded",
                            "all.Instance.read",
                            "all.User",
                            "all.User.bounded",
                            "all.User.read");
            case WRITE ->
                    Set.of("all.Instance", "all.Instance.bounded", "all.User", "all.User.bounded");
            case ACCESS -> Set.of("all.Instance", "all.User");
            case OWN ->
                    Set.of(
                            "all.User",
                            "all.User.bounded",
                            "all.User.read",
                            "only.User",
                            "only.User.bounded",
                            "only.User.read");
            case PERSONAL -> Set.of();
        };
    }

    /// All that a token can be given, the groups of user tokens, some that are near misses, and
    /// none.
    private static List<String> scopes() {
        List<String> scopes =
                new ArrayList<>(
                        List.of(
                                "all.User",
                                "all.User.bounded",
                                "all.User.read",
                                "only.User",
                                "only.User.bounded",
                                "only.User.read",
                                "instances.get",
                                "instances.*",
                                ""));
        scopes.addAll(List.of("me.*", "me.get"));
        scopes.addAll(
                List.of("all.*", "*", "all", "instanceOrg", "all.Organization", "ALL.INSTANCE"));
        for (JsonNode choice :
                Schema.named("apiTokenPost").json().at("/properties/scope/items/oneOf")) {
            choice.path("enum").forEach(name -> scopes.add(name.asString()));
        }
        return scopes;
    }

    /// The actions that the server publishes and that need a token.
    private static List<Route> routes() {
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
