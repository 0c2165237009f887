package io.tenantry.organization;

import io.tenantry.database.Columns;
import io.tenantry.instance.InstanceId;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;
import org.jspecify.annotations.Nullable;

/// The rows of organizations and their tags, one by one or by their ids. Deleted organizations are
/// found by none of these but [#findName].
final class OrganizationRepository {
    /// One statement instead of three, because each costs a message to PostgreSQL and back.
    private static final String INSERT =
            "with made as (%s), tagged as (%s) %s"
                    .formatted(OrganizationRow.INSERT, TagRepository.INSERT, OrganizationTally.ADD);

    private final TagRepository tags = new TagRepository();
    private final OrganizationTally tally;

    OrganizationRepository(OrganizationTally tally) {
        this.tally = tally;
    }

    Optional<Organization> find(Handle handle, InstanceId instanceId, OrganizationId id) {
        return find(handle, instanceId, id, "");
    }

    /// The name, also of a deleted one.
    Optional<String> findName(Handle handle, InstanceId instanceId, OrganizationId id) {
        return handle.createQuery(
                        "select name from organization where instance_id = :instanceId and id = :id")
                .bind("instanceId", instanceId.value())
                .bind("id", id.value())
                .mapTo(String.class)
                .findOne();
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

    /// Those of the organizations that exist, of whatever instance.
    List<Organization> findInAnyInstance(Handle handle, Collection<OrganizationId> ids) {
        return handle.createQuery(
                        """
                        select %s
                        from organization o
                        where o.id = any(:ids) and o.deleted_at is null
                        """
                                .formatted(OrganizationRow.COLUMNS))
                .bind("ids", texts(ids))
                .map((row, _) -> OrganizationRow.read(row))
                .list();
    }

    /// As [#find], and keeps everybody else from changing the organization until the transaction
    /// ends. Rows of other tables that refer to it may still be inserted meanwhile.
    Optional<Organization> lock(Handle handle, InstanceId instanceId, OrganizationId id) {
        return find(handle, instanceId, id, "for no key update");
    }

    /// Those of the candidates that are organizations of the instance. PostgreSQL tells the others,
    /// because there are none as a rule.
    Set<OrganizationId> existing(
            Handle handle, InstanceId instanceId, Collection<OrganizationId> candidates) {
        Set<OrganizationId> existing = new HashSet<>(candidates);
        handle.createQuery(
                        """
                        select candidate.id
                        from unnest(:ids) as candidate (id)
                        where not exists (
                            select 1
                            from organization o
                            where o.id = candidate.id and o.instance_id = :instanceId and o.deleted_at is null
                        )
                        """)
                .bind("instanceId", instanceId.value())
                .bind("ids", texts(candidates))
                .mapTo(String.class)
                .forEach(id -> existing.remove(new OrganizationId(id)));
        return existing;
    }

    /// Inserts a new organization and its tags, and counts it.
    void insert(Handle handle, Organization organization) {
        Update insert = handle.createUpdate(INSERT);
        OrganizationRow.bind(insert, organization);
        TagRepository.bind(insert, organization);
        tally.bind(insert, organization.instanceId(), 1).execute();
    }

    /// @param present what it was before
    /// @return whether the organization was there, and was still that
    boolean update(Handle handle, Organization present, Organization organization) {
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
                                            tags = cast(:tags as jsonb),
                                            updated_at = :updatedAt,
                                            version = :version
                                        where instance_id = :instanceId and id = :id and version = :presentVersion
                                            and deleted_at is null
                                        """),
                                organization)
                        .bind("presentVersion", present.version())
                        .execute();
        if (rows == 1 && !organization.settings().tags().equals(present.settings().tags())) {
            tags.replace(handle, organization);
        }
        return rows == 1;
    }

    /// @param by who deletes it, for people to read; null for nobody knows who
    /// @return whether the organization was there and not yet deleted
    boolean markDeleted(
            Handle handle,
            InstanceId instanceId,
            OrganizationId id,
            Instant at,
            @Nullable String by) {
        int rows =
                handle.createUpdate(
                                """
                                with gone as (
                                    update organization
                                    set deleted_at = :at, deleted_by = :by, version = version + 1
                                    where instance_id = :instanceId and id = :id and deleted_at is null
                                    returning instance_id, deleted_at, id
                                )
                                insert into organization_departure (instance_id, deleted_at, organization_id)
                                select instance_id, deleted_at, id from gone
                                """)
                        .bind("instanceId", instanceId.value())
                        .bind("id", id.value())
                        .bind("at", Columns.time(at))
                        .bind("by", by)
                        .execute();
        if (rows == 1) {
            // A statement of its own, because it must see what a patch wrote that was waited for.
            tags.delete(handle, id);
        }
        return rows == 1;
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

    private static String[] texts(Collection<OrganizationId> ids) {
        return ids.stream().map(OrganizationId::value).toArray(String[]::new);
    }
}
