package io.tenantry.member;

import io.tenantry.database.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import tools.jackson.core.type.TypeReference;

/// How roles go into the columns `role`, `application_roles` and `dashboard_roles`, and come out.
final class RolesColumns {
    private static final TypeReference<List<ResourceRole>> RESOURCE_ROLES =
            new TypeReference<>() {};

    private RolesColumns() {}

    /// The values by the names that statements bind.
    static Map<String, String> values(Roles roles) {
        return Map.of(
                "role", roles.role().jsonName(),
                "applicationRoles", Columns.json(roles.applicationRoles()),
                "dashboardRoles", Columns.json(roles.dashboardRoles()));
    }

    static Roles read(ResultSet row) throws SQLException {
        return new Roles(
                MemberRole.named(row.getString("role")),
                Columns.json(row, "application_roles", RESOURCE_ROLES),
                Columns.json(row, "dashboard_roles", RESOURCE_ROLES));
    }
}
