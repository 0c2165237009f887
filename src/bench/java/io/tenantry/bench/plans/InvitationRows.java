package io.tenantry.bench.plans;

import io.tenantry.bench.process.BenchPostgres;
import io.tenantry.database.DatabaseAddress;
import java.util.List;

/// One pending invitation of every organization.
final class InvitationRows {
    private static final List<String> STATEMENTS =
            List.of(
                    """
                    insert into organization_invite (id, organization_id, email, email_folded, role, invited_at, expires_at)
                    select 'cccccccccc' || right(id, 14), id, 'guest-' || id || '@example.com', 'guest-' || id || '@example.com',
                        'view', now(), now() + interval '7 days'
                    from organization
                    """,
                    "vacuum (freeze, analyze) organization_invite");

    private InvitationRows() {}

    static void write(DatabaseAddress superuser) {
        STATEMENTS.forEach(sql -> BenchPostgres.execute(superuser, sql));
    }
}
