package io.tenantry.organization;

import io.tenantry.database.Columns;
import io.tenantry.instance.InstanceId;
import io.tenantry.query.SqlCondition;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/// The rows of organizations and their tags. Deleted organizations are found by none of these.
final class OrganizationRepository {
    Optional<Organization> find(Handle handle, InstanceId instanceId, OrganizationId id) {
        return find(handle, instanceId, id, "");
    }

    /// Those of the ids that are organizations of the instance.
    List<Organization> find(Handle handle, InstanceId instanceId, Collection<OrganizationId> ids) {
        String sql =
                """
                select %s
                from organization o
                where o.instance_id = :instanceId and o.id = any(:ids) and o.deleted_at is null
                """
                        .formatted(OrganizationRow.COLUMNS);
        return handle.createQuery(sql)
                .bind("instanceId", instanceId.value())
                .bind("ids", texts(ids))
                .map((row, _) -> OrganizationRow.read(row))
                .list();
    }

    /// As [#find], and keeps everybody else from changing the organization until the transaction
    /// ends. Rows of other tables that refer to it may still be inserted meanwhile.
    Optional<Organization> lock(Handle handle, InstanceId instanceId, OrganizationId id) {
        return find(handle, instanceId, id, "for no key update");
    }

    /// Those of the candidates that are organizations of the instance.
    Set<OrganizationId> existing(
            Handle handle, InstanceId instanceId, Collection<OrganizationId> candidates) {
        return handle.createQuery(
                        """
                        select o.id
                        from organization o
                        where o.instance_id = :instanceId and o.id = any(:ids) and o.deleted_at is null
                        """)
                .bind("instanceId", instanceId.value())
                .bind("ids", texts(candidates))
                .mapTo(String.class)
                .map(OrganizationId::new)
                .collect(Collectors.toSet());
    }

    /// One page. The ids are found first, through the index that has the asked order, so that the
    /// rows of other pages are not read; then the few rows of the page are sorted again.
    List<Organization> list(Handle handle, InstanceId instanceId, OrganizationListing listing) {
        String direction = listing.descending() ? "desc" : "asc";
        String order =
                "o.%s %s, o.id %s".formatted(listing.sortField().column(), direction, direction);
        String sql =
                """
                select %s
                from (
                    select o.id
                    from organization o
                    where o.instance_id = :instanceId and o.deleted_at is null%s
                    order by %s
                    offset :offset limit :limit
                ) page
                join organization o on o.id = page.id
                order by %s
                """
                        .formatted(OrganizationRow.COLUMNS, and(listing.condition()), order, order);
        return bind(handle.createQuery(sql), instanceId, listing.condition())
                .bind("offset", listing.page().offset())
                .bind("limit", listing.page().perPage())
                .map((row, _) -> OrganizationRow.read(row))
                .list();
    }

    long count(Handle handle, InstanceId instanceId, SqlCondition condition) {
        String sql =
                """
                select count(*)
                from organization o
                where o.instance_id = :instanceId and o.deleted_at is null%s
                """
                        .formatted(and(condition));
        return bind(handle.createQuery(sql), instanceId, condition).mapTo(Long.class).one();
    }

    void insert(Handle handle, Organization organization) {
        OrganizationRow.bind(
                        handle.createUpdate(
                                """
                                insert into organization (
                                    id, instance_id, name, name_folded, description, icon_color, limits,
                                    whitelisted_email_domains, audit_log_enabled, disabled_at, is_read_only,
                                    referral_id, referral_id_folded, mfa_mode, banner_message, banner_level,
                                    created_at, updated_at)
                                values (
                                    :id, :instanceId, :name, :nameFolded, :description, :iconColor,
                                    cast(:limits as jsonb), :whitelistedEmailDomains, :auditLogEnabled, :disabledAt,
                                    :isReadOnly, :referralId, :referralIdFolded, :mfaMode, :bannerMessage,
                                    :bannerLevel, :createdAt, :updatedAt)
                                """),
                        organization)
                .execute();
        insertTags(handle, organization);
    }

    /// @return whether the organization was there
    boolean update(Handle handle, Organization organization) {
        int rows =
                OrganizationRow.bind(
                                handle.createUpdate(
                                        """
                                        update organization
                                        set name = :name,
                                            name_folded = :nameFolded,
                                            description = :description,
                                            icon_color = :iconColor,
                                            limits = cast(:limits as jsonb),
                                            whitelisted_email_domains = :whitelistedEmailDomains,
                                            audit_log_enabled = :auditLogEnabled,
                                            disabled_at = :disabledAt,
                                            is_read_only = :isReadOnly,
                                            referral_id = :referralId,
                                            referral_id_folded = :referralIdFolded,
                                            mfa_mode = :mfaMode,
                                            banner_message = :bannerMessage,
                                            banner_level = :bannerLevel,
                                            updated_at = :updatedAt,
                                            version = version + 1
                                        where instance_id = :instanceId and id = :id and deleted_at is null
                                        """),
                                organization)
                        .execute();
        return rows == 1;
    }

    void replaceTags(Handle handle, Organization organization) {
        handle.createUpdate("delete from organization_tag where organization_id = :id")
                .bind("id", organization.id().value())
                .execute();
        insertTags(handle, organization);
    }

    /// @return whether the organization was there and not yet deleted
    boolean markDeleted(Handle handle, InstanceId instanceId, OrganizationId id, Instant at) {
        return handle.createUpdate(
                                """
                                update organization
                                set deleted_at = :at, version = version + 1
                                where instance_id = :instanceId and id = :id and deleted_at is null
                                """)
                        .bind("instanceId", instanceId.value())
                        .bind("id", id.value())
                        .bind("at", Columns.time(at))
                        .execute()
                == 1;
    }

    /// Removes organizations for good that were deleted before the given time, over all instances.
    ///
    /// @param rowsMax at most so many in one statement
    /// @return how many were removed
    int removeDeletedBefore(Handle handle, Instant before, int rowsMax) {
        return handle.createUpdate(
                        """
                        delete from organization
                        where id in (
                            select id
                            from organization
                            where deleted_at < :before
                            order by deleted_at
                            limit :rowsMax
                            for update skip locked
                        )
                        """)
                .bind("before", Columns.time(before))
                .bind("rowsMax", rowsMax)
                .execute();
    }

    private static Optional<Organization> find(
            Handle handle, InstanceId instanceId, OrganizationId id, String locking) {
        String sql =
                """
                select %s
                from organization o
                where o.instance_id = :instanceId and o.id = :id and o.deleted_at is null
                %s
                """
                        .formatted(OrganizationRow.COLUMNS, locking);
        return handle.createQuery(sql)
                .bind("instanceId", instanceId.value())
                .bind("id", id.value())
                .map((row, _) -> OrganizationRow.read(row))
                .findOne();
    }

    private static void insertTags(Handle handle, Organization organization) {
        List<Tag> tags = organization.settings().tags();
        if (tags.isEmpty()) {
            return;
        }
        handle.createUpdate(
                        """
                        insert into organization_tag (organization_id, position, key, value)
                        select :id, tag.position, tag.key, tag.value
                        from unnest(:positions, :keys, :values) as tag (position, key, value)
                        """)
                .bind("id", organization.id().value())
                .bind("positions", IntStream.range(0, tags.size()).boxed().toArray(Integer[]::new))
                .bind("keys", tags.stream().map(Tag::key).toArray(String[]::new))
                .bind("values", tags.stream().map(Tag::value).toArray(String[]::new))
                .execute();
    }

    private static String[] texts(Collection<OrganizationId> ids) {
        return ids.stream().map(OrganizationId::value).toArray(String[]::new);
    }

    private static String and(@Nullable SqlCondition condition) {
        return condition == null ? "" : " and (" + condition.sql() + ")";
    }

    private static Query bind(
            Query query, InstanceId instanceId, @Nullable SqlCondition condition) {
        query.bind("instanceId", instanceId.value());
        return condition == null ? query : condition.bindTo(query);
    }
}
