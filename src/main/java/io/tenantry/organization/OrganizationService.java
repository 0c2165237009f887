package io.tenantry.organization;

import static java.util.Objects.requireNonNullElse;

import io.tenantry.database.Database;
import io.tenantry.failure.Invalid;
import io.tenantry.failure.NotFound;
import io.tenantry.id.HexIds;
import io.tenantry.instance.Instance;
import io.tenantry.instance.InstanceId;
import io.tenantry.instance.Limits;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/// The rules of organizations. Safe for use by many threads.
public final class OrganizationService {
    /// From this distance to an instance's limit on, creations pass one after the other, so that
    /// the limit holds however many come at once.
    private static final int NEAR_LIMIT = 1_000;

    /// Organizations removed for good in one transaction, so that none takes long.
    private static final int REMOVAL_BATCH = 100;

    private final OrganizationRepository repository = new OrganizationRepository();
    private final OrganizationTally tally = new OrganizationTally();
    private final OrganizationViews views;
    private final Database database;
    private final HexIds ids;
    private final InstantSource clock;

    public OrganizationService(
            Database database,
            List<SummarySource> summarySources,
            HexIds ids,
            InstantSource clock) {
        this.database = database;
        this.ids = ids;
        this.clock = clock;
        this.views = new OrganizationViews(database, repository, summarySources);
    }

    /// Lists one page of an instance's organizations with their summaries.
    ///
    /// @param include further summary fields, see [SummarySource]
    public OrganizationPage list(
            InstanceId instanceId, OrganizationListing listing, Set<String> include) {
        return database.read(handle -> {
            List<Organization> found = repository.list(handle, instanceId, listing);
            long total =
                    listing.condition() == null
                            ? tally.total(handle, instanceId)
                            : repository.count(handle, instanceId, listing.condition());
            return new OrganizationPage(views.of(handle, found, include), total);
        });
    }

    /// Reads one organization with its summary.
    ///
    /// @throws NotFound when the instance has none with that id
    public OrganizationView get(InstanceId instanceId, OrganizationId id, Set<String> include) {
        return views.read(instanceId, id, include).orElseThrow(OrganizationService::notFound);
    }

    /// Reads one organization within the caller's transaction.
    ///
    /// @throws NotFound when the instance has none with that id
    public Organization find(Handle handle, InstanceId instanceId, OrganizationId id) {
        return repository.find(handle, instanceId, id).orElseThrow(OrganizationService::notFound);
    }

    /// Those of the organizations that exist, of whatever instance, in no order: for what belongs
    /// to a person and not to an instance.
    public List<Organization> findInAnyInstance(Handle handle, Collection<OrganizationId> ids) {
        return repository.findInAnyInstance(handle, ids);
    }

    /// Reads one organization and keeps everybody else from changing it, or who belongs to it,
    /// until the caller's transaction ends.
    ///
    /// @throws NotFound when the instance has none with that id
    public Organization lock(Handle handle, InstanceId instanceId, OrganizationId id) {
        return repository.lock(handle, instanceId, id).orElseThrow(OrganizationService::notFound);
    }

    /// Tells which of these are organizations of the instance, within the caller's transaction.
    public Set<OrganizationId> existing(
            Handle handle, InstanceId instanceId, Collection<OrganizationId> candidates) {
        return repository.existing(handle, instanceId, candidates);
    }

    /// Creates an organization within the caller's transaction. Its limits are the instance's,
    /// below the instance's defaults for organizations, below those asked for.
    ///
    /// @throws Invalid when the instance holds as many organizations as it may
    public Organization create(Handle handle, Instance instance, NewOrganization wanted) {
        requireRoom(handle, instance);
        Instant now = now();
        Limits asked = requireNonNullElse(wanted.settings().limits(), Limits.NONE);
        OrganizationSettings initial =
                OrganizationSettings.initial(
                        wanted.name(), instance.limitsOfNewOrganization(asked));
        OrganizationSettings settings = wanted.settings().appliedTo(initial, now);
        OrganizationId id = new OrganizationId(ids.next());
        Organization organization = new Organization(id, instance.id(), settings, now, now);
        repository.insert(handle, organization);
        tally.add(handle, instance.id(), 1);
        return organization;
    }

    /// Changes what the patch names and leaves the rest, also when others change the same
    /// organization at the same time. A patch that makes no difference leaves the time of the last
    /// change as well.
    ///
    /// @throws NotFound when the instance has none with that id
    public OrganizationView patch(
            InstanceId instanceId,
            OrganizationId id,
            OrganizationPatch patch,
            Set<String> include) {
        return database.inTransaction(handle -> {
            Organization present = lock(handle, instanceId, id);
            Organization changed = present.with(patch, now());
            if (!changed.equals(present)) {
                if (!repository.update(handle, present, changed)) {
                    throw notFound();
                }
            }
            return view(handle, changed, include);
        });
    }

    /// Deletes an organization: from now on nobody finds it.
    ///
    /// @throws NotFound when the instance has none with that id
    public void delete(InstanceId instanceId, OrganizationId id) {
        database.useTransaction(handle -> {
            if (!repository.markDeleted(handle, instanceId, id, now())) {
                throw notFound();
            }
            tally.add(handle, instanceId, -1);
        });
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
                    database.inTransaction(handle ->
                            repository.removeDeletedBefore(handle, before, REMOVAL_BATCH));
            removed += batch;
        } while (batch == REMOVAL_BATCH);
        return removed;
    }

    /// Adds the summary to an organization, within the caller's transaction.
    public OrganizationView view(Handle handle, Organization organization, Set<String> include) {
        return views.of(handle, List.of(organization), include).getFirst();
    }

    private void requireRoom(Handle handle, Instance instance) {
        long max = instance.organizationMax();
        if (tally.total(handle, instance.id()) < max - NEAR_LIMIT) {
            return;
        }
        tally.lock(handle, instance.id());
        if (tally.total(handle, instance.id()) >= max) {
            throw new Invalid(
                    "The instance's organization limit of %d has been reached".formatted(max));
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private static NotFound notFound() {
        return new NotFound("Organization");
    }
}
