package io.tenantry.member;

import io.tenantry.organization.OrganizationId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/// Where the people of organizations are written to.
public final class MemberAddresses {
    private MemberAddresses() {}

    /// The e-mail addresses of the members of many organizations, read in one go, in alphabetical
    /// order, without people who are kept out. Invitations are not members; an organization without
    /// members has no entry.
    ///
    /// @param adminsOnly whether only administrators are asked for
    public static Map<OrganizationId, List<String>> of(
            Handle handle, Collection<OrganizationId> organizationIds, boolean adminsOnly) {
        return handle.createQuery(
                        """
                        select m.organization_id, u.email
                        from organization_member m
                        join app_user u on u.id = m.user_id
                        where m.organization_id = any(:organizationIds) and u.disabled_at is null
                            and (m.role = 'admin' or not :adminsOnly)
                        order by m.organization_id, u.email_folded
                        """)
                .bind(
                        "organizationIds",
                        organizationIds.stream().map(OrganizationId::value).toArray(String[]::new))
                .bind("adminsOnly", adminsOnly)
                .reduceRows(
                        new HashMap<OrganizationId, List<String>>(),
                        (addresses, row) -> {
                            OrganizationId id =
                                    new OrganizationId(
                                            row.getColumn("organization_id", String.class));
                            addresses
                                    .computeIfAbsent(id, _ -> new ArrayList<>())
                                    .add(row.getColumn("email", String.class));
                            return addresses;
                        });
    }
}
