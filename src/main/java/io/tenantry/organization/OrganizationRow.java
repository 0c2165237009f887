package io.tenantry.organization;

import io.tenantry.database.Columns;
import io.tenantry.instance.InstanceId;
import io.tenantry.instance.Limits;
import io.tenantry.instance.MfaMode;
import io.tenantry.query.Folding;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;

/// How an organization goes into a row and comes out of one.
final class OrganizationRow {
    /// Every column that is read, under the alias `o`.
    static final String COLUMNS =
            """
            o.id, o.instance_id, o.name, o.description, o.icon_color, o.limits,
            o.whitelisted_email_domains, o.audit_log_enabled, o.disabled_at, o.is_read_only,
            o.referral_id, o.mfa_mode, o.banner_message, o.banner_level, o.tags, o.created_at,
            o.updated_at, o.version
            """;

    /// Inserts the row that [#bind] binds.
    static final String INSERT =
            """
            insert into organization (
                id, instance_id, name, name_folded, description, icon_color, limits,
                whitelisted_email_domains, audit_log_enabled, disabled_at, is_read_only, referral_id,
                referral_id_folded, mfa_mode, banner_message, banner_level, tags, created_at, updated_at,
                version)
            values (
                :id, :instanceId, :name, :nameFolded, :description, :iconColor, cast(:limits as jsonb),
                :whitelistedEmailDomains, :auditLogEnabled, :disabledAt, :isReadOnly, :referralId,
                :referralIdFolded, :mfaMode, :bannerMessage, :bannerLevel, cast(:tags as jsonb),
                :createdAt, :updatedAt, :version)
            """;

    private static final TypeReference<List<List<String>>> PAIRS = new TypeReference<>() {};

    private OrganizationRow() {}

    /// Binds every column by the name the statements use.
    static <S extends SqlStatement<S>> S bind(S statement, Organization organization) {
        OrganizationSettings settings = organization.settings();
        Banner banner = settings.banner();
        String referralId = settings.referralId();
        return statement
                .bind("id", organization.id().value())
                .bind("instanceId", organization.instanceId().value())
                .bind("name", settings.name())
                .bind("nameFolded", Folding.fold(settings.name()))
                .bind("description", settings.description())
                .bind("iconColor", settings.iconColor())
                .bind("limits", Columns.json(settings.limits()))
                .bind(
                        "whitelistedEmailDomains",
                        settings.whitelistedEmailDomains().toArray(String[]::new))
                .bind("auditLogEnabled", settings.auditLogEnabled())
                .bind("disabledAt", Columns.timeOrNull(settings.disabledAt()))
                .bind("isReadOnly", settings.isReadOnly())
                .bind("referralId", referralId)
                .bind("referralIdFolded", referralId == null ? null : Folding.fold(referralId))
                .bind("mfaMode", settings.mfaMode().jsonName())
                .bind("bannerMessage", banner == null ? null : banner.message())
                .bind("bannerLevel", banner == null ? null : banner.level())
                .bind("tags", Columns.json(pairs(settings.tags())))
                .bind("createdAt", Columns.time(organization.createdAt()))
                .bind("updatedAt", Columns.time(organization.updatedAt()))
                .bind("version", organization.version());
    }

    static Organization read(ResultSet row) throws SQLException {
        return new Organization(
                new OrganizationId(row.getString("id")),
                new InstanceId(row.getString("instance_id")),
                settings(row),
                Columns.time(row, "created_at"),
                Columns.time(row, "updated_at"),
                row.getLong("version"));
    }

    private static OrganizationSettings settings(ResultSet row) throws SQLException {
        return new OrganizationSettings(
                row.getString("name"),
                row.getString("description"),
                row.getString("icon_color"),
                Limits.ofJson(row.getString("limits")),
                Columns.texts(row, "whitelisted_email_domains"),
                row.getBoolean("audit_log_enabled"),
                Columns.timeOrNull(row, "disabled_at"),
                row.getBoolean("is_read_only"),
                tags(row),
                row.getString("referral_id"),
                MfaMode.named(row.getString("mfa_mode")),
                banner(row));
    }

    private static List<List<String>> pairs(List<Tag> tags) {
        return tags.stream().map(tag -> List.of(tag.key(), tag.value())).toList();
    }

    private static List<Tag> tags(ResultSet row) throws SQLException {
        return Columns.json(row, "tags", PAIRS).stream()
                .map(pair -> new Tag(pair.getFirst(), pair.getLast()))
                .toList();
    }

    private static @Nullable Banner banner(ResultSet row) throws SQLException {
        Banner banner = new Banner(row.getString("banner_message"), row.getString("banner_level"));
        return banner.isEmpty() ? null : banner;
    }
}
