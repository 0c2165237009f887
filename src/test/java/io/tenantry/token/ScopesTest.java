package io.tenantry.token;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.testing.TestServer;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class ScopesTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "all.Instance|all.Instance instanceApiToken.* instanceOrgs.post|",
                "all.User|all.Instance instanceMembers.post|",
                "all.Instance.bounded|all.Instance.bounded all.Instance.read instanceOrgs.* instance.patch|",
                "all.Instance.bounded|instanceOrgs.get all.Instance|all.Instance",
                "all.Instance.bounded|instanceApiTokens.post|instanceApiTokens.post",
                "all.Instance.bounded|instanceMember.*|instanceMember.*",
                "all.User.bounded|instanceUsageEvents.post instanceNotificationRule.logs|",
                "all.Instance.read|all.Instance.read instance.generateReport instanceAuditLogs.*|",
                "all.Instance.read|instanceReports.get instanceReport.download|",
                "all.Instance.read|instance.patch|instance.patch",
                "all.Instance.read|instanceNotificationRule.logs|instanceNotificationRule.logs",
                "all.Instance.read|instanceOrg.*|instanceOrg.*",
                "all.User.read|all.Instance.bounded|all.Instance.bounded",
                "instanceApiTokens.*|instanceApiTokens.post instanceApiTokens.*|",
                "instanceApiTokens.post|instanceApiTokens.*|instanceApiTokens.*",
                "instanceOrg.get instanceOrg.patch|instanceOrg.patch|",
                "instanceOrg.*|instanceOrgs.get|instanceOrgs.get",
                "only.User instances.*|instance.get|instance.get"
            })
    void tellsWhatGoesBeyond(String held, String asked, @Nullable String beyond) {
        assertThat(Scopes.beyond(List.of(held.split(" ")), List.of(asked.split(" "))).orElse(null))
                .isEqualTo(beyond);
    }

    /// The groups hold here what they open there.
    @Test
    void agreesWithEveryActionOfAnInstance() {
        Map<String, List<String>> open = new TreeMap<>();
        Map<String, List<String>> covered = new TreeMap<>();
        try (TestServer server = TestServer.start()) {
            for (JsonNode path : server.client().get("/openapi").json().path("paths")) {
                for (JsonNode operation : path) {
                    String action = operation.path("operationId").asString();
                    List<String> scopes =
                            operation
                                    .path("x-scopes")
                                    .valueStream()
                                    .map(JsonNode::asString)
                                    .toList();
                    if (scopes.contains("all.Instance")) {
                        open.put(action, groups(scopes));
                        covered.put(action, groupsThatCover(action));
                    }
                }
            }
        }
        assertThat(open).hasSizeGreaterThan(30);
        assertThat(covered).isEqualTo(open);
    }

    private static List<String> groups(List<String> scopes) {
        return scopes.stream().filter(scope -> scope.startsWith("all.Instance")).toList();
    }

    private static List<String> groupsThatCover(String action) {
        return List.of("all.Instance", "all.Instance.bounded", "all.Instance.read").stream()
                .filter(group -> Scopes.beyond(List.of(group), List.of(action)).isEmpty())
                .toList();
    }
}
