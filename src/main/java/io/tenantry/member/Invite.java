package io.tenantry.member;

import static java.util.Objects.requireNonNull;

import io.tenantry.organization.OrganizationId;
import io.tenantry.user.Email;
import io.tenantry.user.UserId;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// An invitation that was neither accepted nor declined so far.
///
/// @param disallowTransfer whether only the account with this very address may accept
/// @param invitedAt when it was sent last
/// @param tokenHash what is kept of the secret in its link, in hexadecimal; null for an invitation
///   from before there were links
/// @param invitedBy who invited; null when a token of the instance did
/// @param dismissed whether the person invited does not want to see it
public record Invite(
        InviteId id,
        OrganizationId organizationId,
        Email email,
        Roles roles,
        boolean disallowTransfer,
        Instant invitedAt,
        Instant expiresAt,
        @Nullable String tokenHash,
        @Nullable UserId invitedBy,
        boolean dismissed) {
    public Invite {
        requireNonNull(id, "id");
        requireNonNull(organizationId, "organizationId");
        requireNonNull(email, "email");
        requireNonNull(roles, "roles");
        requireNonNull(invitedAt, "invitedAt");
        requireNonNull(expiresAt, "expiresAt");
    }

    /// How long it can be accepted from [#invitedAt] on.
    Duration ttl() {
        return Duration.between(invitedAt, expiresAt);
    }

    boolean hasExpired(Instant now) {
        return !expiresAt.isAfter(now);
    }
}
