package io.tenantry.member;

import io.tenantry.instance.LimitKey;
import io.tenantry.organization.LimitUse;
import io.tenantry.query.SqlRows;
import java.util.Map;

/// What organizations use of their limit of members, invitations not among them.
public final class MemberLimit implements LimitUse {
    @Override
    public LimitKey limit() {
        return LimitKey.MEMBER;
    }

    @Override
    public SqlRows used(String among) {
        String sql =
                """
                select organization_id, count(*) as value
                from organization_member
                where organization_id in (select organization_id from %s)
                group by organization_id
                """
                        .formatted(among);
        return new SqlRows(sql, Map.of(), SqlRows.ALL);
    }
}
