package io.tenantry.member;

import io.tenantry.http.Scene;
import io.tenantry.http.Target;
import io.tenantry.organization.Organization;
import io.tenantry.organization.OrganizationId;
import io.tenantry.user.User;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// An invitation that somebody answered.
///
/// @param invitation as it was before
/// @param person who answered; null when nobody in the directory has the invited address
public record Answered(Invitation invitation, @Nullable User person) {
    OrganizationId organizationId() {
        return invitation.organization().id();
    }

    /// What the audit log is told: the path of an answer names no organization.
    Scene scene() {
        Organization organization = invitation.organization();
        Invite invite = invitation.invite();
        Scene.Thing team =
                new Scene.Thing(organization.id().value(), organization.settings().name());
        Scene.Thing answered = new Scene.Thing(invite.id().value(), invite.email().value());
        return new Scene(
                Set.of(organization.instanceId().value()),
                Map.of(Target.ORGANIZATION, team, Target.ORG_INVITE, answered),
                person == null ? null : new Scene.Thing(person.id().value(), person.email()));
    }
}
