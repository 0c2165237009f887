package io.tenantry.organization;

import io.tenantry.database.Database;
import io.tenantry.failure.Invalid;
import io.tenantry.failure.NotFound;
import io.tenantry.instance.InstanceId;
import io.tenantry.query.PageRequest;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/// What becomes of deleted organizations: they are restored, or removed for good. Safe for use by
/// many threads.
public final class DeletedOrganizationService {
    /// Organizations removed for good in one transaction, so that none takes long.
    private static final int REMOVAL_BATCH = 100;

    private final DeletedRepository repository = new DeletedRepository(new OrganizationTally());
    private final Database database;
    private final OrganizationService organizations;

    public DeletedOrganizationService(Database database, OrganizationService organizations) {
        this.database = database;
        this.organizations = organizations;
    }

    /// Lists one page of an instance's deleted organizations, deleted last first.
    public DeletedPage list(InstanceId instanceId, PageRequest page) {
        return database.read(handle -> {
            List<DeletedOrganization> found = repository.list(handle, instanceId, page);
            boolean isWhole = page.page() == 0 && found.size() < page.perPage();
            return new DeletedPage(
                    found, isWhole ? found.size() : repository.count(handle, instanceId));
        });
    }

    /// Reads one deleted organization.
    ///
    /// @throws NotFound when the instance has none with that id
    public DeletedOrganization get(InstanceId instanceId, OrganizationId id) {
        return database.read(handle -> repository.find(handle, instanceId, id))
                .orElseThrow(DeletedOrganizationService::notFound);
    }

    /// Brings a deleted organization back as it was: members, invitations, limits, tags, usage and
    /// the time of its last change. Where somebody else removes it for good, whoever comes first
    /// wins.
    ///
    /// @throws NotFound when the instance has no deleted one with that id
    /// @throws Invalid when the instance holds as many organizations as it may
    public OrganizationView restore(InstanceId instanceId, OrganizationId id) {
        Room room = organizations.room(instanceId);
        return database.inTransaction(handle -> {
            DeletedOrganization deleted =
                    repository
                            .lock(handle, instanceId, id)
                            .orElseThrow(DeletedOrganizationService::notFound);
            organizations.requireRoom(handle, room);
            repository.restore(handle, deleted);
            return organizations.view(handle, instanceId, id, Set.of());
        });
    }

    /// Removes a deleted organization for good, as [#removeDeletedBefore] does once its time has
    /// come.
    ///
    /// @throws NotFound when the instance has no deleted one with that id
    public void purge(InstanceId instanceId, OrganizationId id) {
        if (!database.inTransaction(handle -> repository.remove(handle, instanceId, id))) {
            throw notFound();
        }
    }

    /// Removes organizations for good, of all instances, with their members, invitations and tags.
    /// What they used stays counted.
    ///
    /// @param before those deleted before this time
    /// @return how many were removed
    public long removeDeletedBefore(Instant before) {
        long removed = 0;
        int batch;
        do {
            batch =
                    database.inTransaction(
                            handle -> repository.removeBefore(handle, before, REMOVAL_BATCH));
            removed += batch;
        } while (batch == REMOVAL_BATCH);
        return removed;
    }

    private static NotFound notFound() {
        return new NotFound("Deleted organization");
    }
}
