package io.tenantry;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.console.web.Choice;
import io.tenantry.console.web.Deeds;
import io.tenantry.http.Action;
import io.tenantry.http.Method;
import io.tenantry.testing.TestDatabase;
import io.tenantry.testing.TestSettings;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// No action that changes something is forgotten by the audit log.
class AuditedActionsTest {
    /// What is not recorded, and why.
    private static final Map<String, String> UNRECORDED =
            Map.of(
                    "auth.authenticateUser", "gives a token and changes nothing",
                    "instanceNotificationRules.preview", "looks at something and changes nothing",
                    "instanceUsageEvents.post", "is counted by the million, and keeps its own keys",
                    "me.generateTwoFactorAuth",
                            "hands out a key that counts for nothing until it is enabled");

    @Test
    void everyActionThatWritesIsAuditedOrNamedHere() {
        InstantSource clock = InstantSource.system();
        try (Services services =
                Services.forServer(TestDatabase.createAddress(), TestSettings.create(), clock)) {
            List<Action> actions = Api.actions(services, Duration.ZERO, clock);
            assertThat(actions)
                    .filteredOn(action -> action.method() != Method.GET)
                    .filteredOn(action -> action.audited() == null)
                    .extracting(action -> action.resource() + "." + action.name())
                    .containsExactlyInAnyOrderElementsOf(UNRECORDED.keySet());
            assertThat(actions)
                    .filteredOn(action -> action.audited() != null)
                    .hasSizeGreaterThan(5)
                    .noneMatch(action -> action.method() == Method.GET);
        }
    }

    /// Shown in the console as "instanceOrg.patch" otherwise, which means nothing to people.
    @Test
    void everyAuditedActionHasWordsForPeople() {
        InstantSource clock = InstantSource.system();
        try (Services services =
                Services.forServer(TestDatabase.createAddress(), TestSettings.create(), clock)) {
            assertThat(Api.actions(services, Duration.ZERO, clock))
                    .filteredOn(action -> action.audited() != null)
                    .extracting(action -> action.resource() + "." + action.name())
                    .isSubsetOf(Deeds.CHOICES.stream().map(Choice::value).toList());
        }
    }
}
