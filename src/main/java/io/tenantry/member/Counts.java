package io.tenantry.member;

import io.tenantry.organization.OrganizationId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.statement.Query;

/// Numbers by organization, read in one go.
final class Counts {
    private Counts() {}

    /// The ids as the driver takes an array.
    static String[] ids(List<OrganizationId> organizationIds) {
        return organizationIds.stream().map(OrganizationId::value).toArray(String[]::new);
    }

    /// Reads rows of `organization_id` and `counted`.
    static Map<OrganizationId, Long> read(Query query) {
        return query.reduceRows(
                new HashMap<>(),
                (counts, row) -> {
                    OrganizationId id =
                            new OrganizationId(row.getColumn("organization_id", String.class));
                    counts.put(id, row.getColumn("counted", Long.class));
                    return counts;
                });
    }
}
