package io.tenantry.backup;

import java.util.List;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/// One kind of what an organization has, as rows that mean the same on every server: they name no
/// instance, people by their e-mail address, and payloads by what they are counted by.
///
/// @param name of the rows in the file
/// @param columns with their types
/// @param select the rows of [#organization] in a fixed order
/// @param inserts what brings in the rows, which are in [#table] then, as the organization's own
/// @param shared what adds them to rows that all organizations of [#instance] have together
/// @param compared whether an organization with other rows is another one
record OrganizationPart(
        String name,
        String columns,
        String select,
        List<String> inserts,
        List<String> shared,
        boolean compared) {
    /// Which organization; a setting, because `copy` takes no parameters.
    private static final String ORGANIZATION = "tenantry.organization";

    /// Which instance.
    private static final String INSTANCE = "tenantry.instance";

    OrganizationPart {
        select = placed(select);
        inserts = inserts.stream().map(OrganizationPart::placed).toList();
        shared = shared.stream().map(OrganizationPart::placed).toList();
    }

    static OrganizationPart of(String name, String columns, String select, String... inserts) {
        return new OrganizationPart(name, columns, select, List.of(inserts), List.of(), true);
    }

    /// What also counts for the instance that it comes to.
    OrganizationPart sharing(String... statements) {
        return new OrganizationPart(name, columns, select, inserts, List.of(statements), compared);
    }

    /// What may differ between two servers that have the same organization.
    OrganizationPart uncompared() {
        return new OrganizationPart(name, columns, select, inserts, shared, false);
    }

    /// Says which organization and instance statements of this transaction mean.
    static void choose(Handle handle, String instanceId, String organizationId) {
        handle.createQuery(
                        "select set_config(:organization, :organizationId, true) || set_config(:instance, :instanceId, true)")
                .bind("organization", ORGANIZATION)
                .bind("organizationId", organizationId)
                .bind("instance", INSTANCE)
                .bind("instanceId", instanceId)
                .mapTo(String.class)
                .one();
    }

    /// The temporary table of rows that are being brought in.
    String table() {
        return "moved_" + name;
    }

    /// The names of the columns.
    List<String> columnNames() {
        return Stream.of(columns.split(",", -1))
                .map(column -> column.strip().split(" ", -1)[0])
                .toList();
    }

    void createTable(Handle handle) {
        handle.execute("create temporary table %s (%s) on commit drop".formatted(table(), columns));
    }

    /// Whether the organization that is here has other rows.
    boolean differs(Handle handle) {
        return handle.createQuery(
                        """
                        select exists (select * from (%1$s) here except all select * from %2$s)
                            or exists (select * from %2$s except all select * from (%1$s) here)
                        """
                                .formatted(select, table()))
                .mapTo(Boolean.class)
                .one();
    }

    private static String placed(String sql) {
        return sql.replace("{organization}", "current_setting('" + ORGANIZATION + "')")
                .replace("{instance}", "current_setting('" + INSTANCE + "')");
    }
}
