package io.tenantry.member;

import io.tenantry.instance.LimitKey;
import io.tenantry.organization.LimitUse;

/// What organizations use of their limit of members, invitations not among them.
public final class MemberLimit {
    /// Kept by the trigger that counts members.
    public static final LimitUse USE = LimitUse.standing(LimitKey.MEMBER);

    private MemberLimit() {}
}
