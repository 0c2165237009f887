package io.tenantry.console.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.contract.Schema;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class TokenAbilityTest {
    /// What is accepted as a scope and opens nothing here.
    private static final Set<String> UNSERVED =
            Set.of(
                    "instanceCustomNode",
                    "instanceCustomNodes",
                    "instanceSandbox",
                    "instanceSandboxes");

    private static final Set<String> CHOSEN =
            Stream.concat(TokenAbility.WHOLE.stream(), TokenAbility.SINGLE.stream())
                    .flatMap(ability -> ability.scopes().stream())
                    .collect(Collectors.toSet());

    @Test
    void coversEveryScopeOfAnInstance() {
        JsonNode groups = Schema.named("apiTokenPost").json().at("/properties/scope/items/oneOf");
        List<String> actions =
                Stream.of(groups.get(0), groups.get(1))
                        .flatMap(group -> group.path("enum").valueStream())
                        .map(JsonNode::asString)
                        .filter(scope -> !scope.endsWith(".*"))
                        .toList();
        assertThat(actions)
                .contains("instanceReport.download", "instanceDeletedOrg.restore")
                .filteredOn(scope -> !UNSERVED.contains(resource(scope)))
                .allMatch(TokenAbilityTest::isCovered);
    }

    @Test
    void letsWhoSeesOrganizationsSeeWhichUseMost() {
        assertThat(TokenAbility.SINGLE)
                .filteredOn(ability -> ability.key().equals("orgsRead"))
                .flatExtracting(TokenAbility::scopes)
                .contains("instance.topOrgs");
    }

    private static boolean isCovered(String scope) {
        return CHOSEN.contains(scope) || CHOSEN.contains(resource(scope) + ".*");
    }

    private static String resource(String scope) {
        return scope.substring(0, scope.lastIndexOf('.'));
    }
}
