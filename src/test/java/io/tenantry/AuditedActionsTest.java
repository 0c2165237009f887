package io.tenantry;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.http.Action;
import io.tenantry.http.Method;
import io.tenantry.testing.TestDatabase;
import io.tenantry.testing.TestSettings;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// No action that changes something is forgotten by the audit log.
class AuditedActionsTest {
    /// Changes that are not recorded: usage is counted by the million, and keeps its own keys. What
    /// changes nothing of an instance, what is counted and not changed, and how people answer
    /// invitations, which happens in no instance.
    private static final Set<String> UNRECORDED =
            Set.of(
                    "auth.authenticateUser",
                    "instance.generateReport",
                    "instanceUsageEvents.post",
                    "me.changePassword",
                    "me.disableTwoFactorAuth",
                    "me.enableTwoFactorAuth",
                    "me.generateTwoFactorAuth",
                    "me.respondToInvite",
                    "orgInvites.post");

    @Test
    void everyActionThatWritesIsAuditedOrNamedHere() {
        InstantSource clock = InstantSource.system();
        try (Services services =
                Services.forServer(TestDatabase.createAddress(), TestSettings.create(), clock)) {
            List<Action> actions = Api.actions(services, clock);
            assertThat(actions)
                    .filteredOn(action -> action.method() != Method.GET)
                    .filteredOn(action -> action.audited() == null)
                    .extracting(action -> action.resource() + "." + action.name())
                    .containsExactlyInAnyOrderElementsOf(UNRECORDED);
            assertThat(actions)
                    .filteredOn(action -> action.audited() != null)
                    .hasSizeGreaterThan(5)
                    .noneMatch(action -> action.method() == Method.GET);
        }
    }
}
