package io.tenantry.member;

import io.tenantry.instance.InstanceId;
import io.tenantry.instance.LimitKey;
import io.tenantry.organization.LimitUse;
import io.tenantry.query.SqlRows;
import java.time.LocalDate;
import java.util.Map;

/// What organizations use of their limit of members, invitations not among them.
public final class MemberLimit {
    /// Kept by the trigger that counts members.
    public static final LimitUse USE = LimitUse.standing(LimitKey.MEMBER, MemberLimit::since);

    private MemberLimit() {}

    /// The rows do not know their instance, so other instances' organizations are among them.
    private static SqlRows since(InstanceId instanceId, LocalDate day) {
        String sql =
                """
                select organization_id, sum(change) as value
                from organization_member_day
                where day >= :memberDay
                group by organization_id
                """;
        return new SqlRows(sql, Map.of("memberDay", day), SqlRows.ALL);
    }
}
