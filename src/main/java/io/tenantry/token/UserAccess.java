package io.tenantry.token;

import io.tenantry.http.InstanceAccess;
import io.tenantry.instance.InstanceRole;
import io.tenantry.instance.MfaMode;
import io.tenantry.user.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What is asked of the database at each request about a person who is not disabled.
///
/// @param tokenVersion the one version of tokens that is accepted
/// @param tokenCutoff when all tokens issued before were revoked; null for never
/// @param hasSecondFactor whether signing in asks for a second factor
record UserAccess(
        UserId id,
        String email,
        long tokenVersion,
        @Nullable Instant tokenCutoff,
        boolean hasSecondFactor,
        List<Membership> memberships) {
    /// The person's part in one instance.
    ///
    /// @param role the contract's name of the role
    record Membership(String instanceId, String role, MfaMode mfaMode) {}

    /// What the person may do in each instance that it belongs to, by id.
    ///
    /// @param proof how the person proved to be itself this time
    Map<String, InstanceAccess> instances(Proof proof) {
        return memberships.stream()
                .collect(
                        Collectors.toUnmodifiableMap(
                                Membership::instanceId, membership -> accessBy(membership, proof)));
    }

    private InstanceAccess accessBy(Membership membership, Proof proof) {
        boolean isAdmin = membership.role().equals(InstanceRole.ADMIN.jsonName());
        if (membership.mfaMode().asksFor(isAdmin) && !isProvedTwice(proof)) {
            return missing(proof);
        }
        return isAdmin ? InstanceAccess.WRITE : InstanceAccess.READ;
    }

    private InstanceAccess missing(Proof proof) {
        if (proof.isByProvider()) {
            return InstanceAccess.NEEDS_SECOND_FACTOR_OF_PROVIDER;
        }
        return hasSecondFactor
                ? InstanceAccess.NEEDS_SIGN_IN_WITH_SECOND_FACTOR
                : InstanceAccess.NEEDS_SECOND_FACTOR;
    }

    /// What counts is what was asked for at this very sign-in. A provider does not ask for the
    /// second factor that is kept here; a session opened with the password alone stays one when the
    /// person sets a second factor up, and one opened with it ends being one when it is taken away.
    private boolean isProvedTwice(Proof proof) {
        return proof.hasSecondFactor() && (proof.isByProvider() || hasSecondFactor);
    }
}
