package io.tenantry.token;

import io.tenantry.http.InstanceAccess;
import io.tenantry.instance.InstanceRole;
import io.tenantry.instance.MfaMode;
import io.tenantry.user.UserId;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// What is asked of the database at each request about a person who is not disabled.
///
/// @param tokenVersion the one version of tokens that is accepted
/// @param hasSecondFactor whether signing in asks for a second factor
record UserAccess(
        UserId id,
        String email,
        long tokenVersion,
        boolean hasSecondFactor,
        List<Membership> memberships) {
    /// The person's part in one instance.
    ///
    /// @param role the contract's name of the role
    record Membership(String instanceId, String role, MfaMode mfaMode) {}

    /// What the person may do in each instance that it belongs to, by id.
    Map<String, InstanceAccess> instances() {
        return memberships.stream()
                .collect(Collectors.toUnmodifiableMap(Membership::instanceId, this::accessBy));
    }

    private InstanceAccess accessBy(Membership membership) {
        boolean isAdmin = membership.role().equals(InstanceRole.ADMIN.jsonName());
        if (!hasSecondFactor && membership.mfaMode().asksFor(isAdmin)) {
            return InstanceAccess.NEEDS_SECOND_FACTOR;
        }
        return isAdmin ? InstanceAccess.WRITE : InstanceAccess.READ;
    }
}
