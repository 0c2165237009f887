package io.tenantry.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.contract.Schema;
import io.tenantry.http.ExpectedActions.Kind;
import io.tenantry.http.ExpectedActions.Route;
import io.tenantry.testing.ApiClient;
import io.tenantry.testing.TestServer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import tools.jackson.databind.JsonNode;

/// Every action of the server, called with every scope there is, in the token's own instance and in
/// another. What must come out is in [ExpectedActions].
class ScopeMatrixTest {
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

    @Test
    void everyActionIsOpenToItsScopesOnlyAndInItsInstanceOnly(TestReporter reporter) {
        List<String> scopes = scopes();
        List<Route> routes = ExpectedActions.published(server);
        assertThat(scopes).hasSizeGreaterThan(84);
        assertThat(routes)
                .extracting(Route::action)
                .containsExactlyInAnyOrderElementsOf(ExpectedActions.names());
        List<String> faults =
                scopes.parallelStream().flatMap(scope -> faults(scope, routes)).toList();
        reporter.publishEntry(
                "calls of %d actions by %d scopes".formatted(routes.size(), scopes.size()),
                String.valueOf(2 * routes.size() * scopes.size()));
        assertThat(faults).isEmpty();
    }

    @Test
    void noActionIsOpenWithoutAToken() {
        ApiClient nobody = new ApiClient(server.url(), null);
        for (Route route : ExpectedActions.published(server)) {
            route.call(nobody, Map.of("instanceId", own))
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
            boolean open = isOpen(route, scope);
            for (String instance : List.of(own, foreign)) {
                String outcome = outcome(route.call(client, Map.of("instanceId", instance)));
                boolean enters = instance.equals(own) || !route.isIn("instanceId");
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

    private static boolean isOpen(Route route, String scope) {
        return route.kind() != Kind.PERSONAL
                && (scope.equals(route.action())
                        || scope.equals(route.resource() + ".*")
                        || groups(route.kind()).contains(scope));
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
}
