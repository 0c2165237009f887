package io.tenantry.organization;

import io.tenantry.database.Columns;
import io.tenantry.instance.InstanceId;
import io.tenantry.query.PageRequest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jdbi.v3.core.statement.Update;

/// The rows of organizations that are deleted and not yet removed for good.
final class DeletedRepository {
    private static final String COLUMNS = OrganizationRow.COLUMNS + ", o.deleted_at, o.deleted_by";

    /// All that a deletion did, undone in one statement.
    private static final String RESTORE =
            """
            with restored as (
                update organization
                set deleted_at = null, deleted_by = null, version = version + 1
                where instance_id = :instanceId and id = :id
            ), returned as (
                delete from organization_departure
                where instance_id = :instanceId and deleted_at = :deletedAt and organization_id = :id
            ), tagged as (%s) %s
            """
                    .formatted(TagRepository.INSERT, OrganizationTally.ADD);

    /// Removes those that a condition locks. The reports of past months still name them.
    private static final String REMOVE =
            """
            with removed as (
                delete from organization
                where id in (
                    select id
                    from organization
                    where %s
                )
                returning id, instance_id, name, referral_id, tags, created_at, deleted_at
            )
            insert into organization_removed
                (id, instance_id, name, referral_id, tags, created_at, deleted_at)
            select id, instance_id, name, referral_id, tags, created_at, deleted_at
            from removed
            """;

    private static final String REMOVE_ONE =
            REMOVE.formatted(
                    "instance_id = :instanceId and id = :id and deleted_at is not null for update");

    private static final String REMOVE_BEFORE =
            REMOVE.formatted(
                    """
                    deleted_at < :before
                    order by deleted_at
                    limit :rowsMax
                    for update skip locked
                    """);

    private final OrganizationTally tally;

    DeletedRepository(OrganizationTally tally) {
        this.tally = tally;
    }

    /// One page, deleted last first. The ids of the page are found in the index alone, so that the
    /// rows of the pages before are not read.
    List<DeletedOrganization> list(Handle handle, InstanceId instanceId, PageRequest page) {
        return handle.createQuery(
                        """
                        select %s
                        from (
                            select id
                            from organization
                            where instance_id = :instanceId and deleted_at is not null
                            order by deleted_at desc, id desc
                            offset :offset limit :limit
                        ) page
                        join organization o on o.id = page.id
                        where o.deleted_at is not null
                        order by o.deleted_at desc, o.id desc
                        """
                                .formatted(COLUMNS))
                .bind("instanceId", instanceId.value())
                .bind("offset", page.offset())
                .bind("limit", page.perPage())
                .map((row, _) -> read(row))
                .list();
    }

    long count(Handle handle, InstanceId instanceId) {
        return handle.createQuery(
                        """
                        select count(*)
                        from organization
                        where instance_id = :instanceId and deleted_at is not null
                        """)
                .bind("instanceId", instanceId.value())
                .mapTo(Long.class)
                .one();
    }

    Optional<DeletedOrganization> find(Handle handle, InstanceId instanceId, OrganizationId id) {
        return find(handle, instanceId, id, "");
    }

    /// As [#find], and keeps everybody else from restoring or removing it until the transaction
    /// ends.
    Optional<DeletedOrganization> lock(Handle handle, InstanceId instanceId, OrganizationId id) {
        return find(handle, instanceId, id, "for no key update");
    }

    /// Brings back one that is locked, with its tags, and counts it again.
    void restore(Handle handle, DeletedOrganization deleted) {
        Organization organization = deleted.organization();
        Update restore = TagRepository.bind(handle.createUpdate(RESTORE), organization);
        restore.bind("deletedAt", Columns.time(deleted.deletedAt()));
        tally.bind(restore, organization.instanceId(), 1).execute();
    }

    /// Removes one for good.
    ///
    /// @return whether the instance had it among its deleted ones
    boolean remove(Handle handle, InstanceId instanceId, OrganizationId id) {
        return bindKey(handle.createUpdate(REMOVE_ONE), instanceId, id).execute() == 1;
    }

    /// Removes those for good that were deleted before the given time, over all instances.
    ///
    /// @param rowsMax at most so many in one statement
    /// @return how many were removed
    int removeBefore(Handle handle, Instant before, int rowsMax) {
        return handle.createUpdate(REMOVE_BEFORE)
                .bind("before", Columns.time(before))
                .bind("rowsMax", rowsMax)
                .execute();
    }

    private static Optional<DeletedOrganization> find(
            Handle handle, InstanceId instanceId, OrganizationId id, String locking) {
        String sql =
                """
                select %s
                from organization o
                where o.instance_id = :instanceId and o.id = :id and o.deleted_at is not null
                %s
                """
                        .formatted(COLUMNS, locking);
        return bindKey(handle.createQuery(sql), instanceId, id)
                .map((row, _) -> read(row))
                .findOne();
    }

    private static <S extends SqlStatement<S>> S bindKey(
            S statement, InstanceId instanceId, OrganizationId id) {
        return statement.bind("instanceId", instanceId.value()).bind("id", id.value());
    }

    private static DeletedOrganization read(ResultSet row) throws SQLException {
        return new DeletedOrganization(
                OrganizationRow.read(row),
                Columns.time(row, "deleted_at"),
                row.getString("deleted_by"));
    }
}
