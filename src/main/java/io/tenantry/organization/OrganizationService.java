package io.tenantry.organization;

import static java.util.Objects.requireNonNullElse;
import static java.util.stream.Collectors.toMap;

import io.tenantry.database.BatchedRead;
import io.tenantry.database.Database;
import io.tenantry.failure.Conflict;
import io.tenantry.failure.Invalid;
import io.tenantry.failure.NotFound;
import io.tenantry.id.HexIds;
import io.tenantry.instance.Instance;
import io.tenantry.instance.InstanceId;
import io.tenantry.instance.InstanceService;
import io.tenantry.instance.Limits;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// The rules of organizations. Safe for use by many threads.
public final class OrganizationService {
    /// From this distance to an instance's limit on, creations pass one after the other, so that
    /// the limit holds however many come at once.
    private static final int NEAR_LIMIT = 1_000;

    private final OrganizationTally tally = new OrganizationTally();
    private final ListRepository lists = new ListRepository(tally);
    private final OrganizationRepository repository = new OrganizationRepository(tally);
    private final BatchedRead<InstanceId, Room> rooms = new BatchedRead<>(this::rooms);
    private final InstanceService instances;
    private final OrganizationViews views;
    private final Database database;
    private final HexIds ids;
    private final InstantSource clock;

    public OrganizationService(
            Database database,
            InstanceService instances,
            List<SummarySource> summarySources,
            HexIds ids,
            InstantSource clock) {
        this.database = database;
        this.instances = instances;
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
            ListRepository.Found found = lists.list(handle, instanceId, listing);
            return new OrganizationPage(
                    views.of(handle, found.organizations(), include), found.total());
        });
    }

    /// Lists the organizations that use most of something, or whose use grows most.
    List<RankedOrganization> ranked(InstanceId instanceId, Ranking ranking) {
        return database.read(handle -> RankingRepository.list(handle, instanceId, ranking));
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

    /// What an organization is called, or was when it was deleted, within the caller's transaction.
    ///
    /// @return empty when the instance has none with that id
    public Optional<String> findName(Handle handle, InstanceId instanceId, OrganizationId id) {
        return repository.findName(handle, instanceId, id);
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

    /// Reads what [#create] needs to know, in the same statements as other callers that want it at
    /// this moment. Not to be called within a transaction.
    ///
    /// @throws NotFound when there is no such instance
    public Room room(InstanceId instanceId) {
        return rooms.read(instanceId).orElseThrow(InstanceService::notFound);
    }

    /// Creates an organization within the caller's transaction. Its limits are the instance's,
    /// below the instance's defaults for organizations, below those asked for.
    ///
    /// @param room read just before
    /// @throws Invalid when the instance holds as many organizations as it may
    public Organization create(Handle handle, Room room, NewOrganization wanted) {
        Instance instance = room.instance();
        requireRoom(handle, room);
        Instant now = now();
        Limits asked = requireNonNullElse(wanted.settings().limits(), Limits.NONE);
        OrganizationSettings initial =
                OrganizationSettings.initial(
                        wanted.name(), instance.limitsOfNewOrganization(asked));
        OrganizationSettings settings = wanted.settings().appliedTo(initial, now);
        OrganizationId id = new OrganizationId(ids.next());
        Organization organization = Organization.made(id, instance.id(), settings, now);
        repository.insert(handle, organization);
        return organization;
    }

    /// Changes what the patch names and leaves the rest, also when others change the same
    /// organization at the same time. A patch that makes no difference leaves the time of the last
    /// change as well.
    ///
    /// @param expected when it was changed last, as the caller knows it; null for any time
    /// @throws NotFound when the instance has none with that id
    /// @throws Conflict when it was changed at another time
    public OrganizationView patch(
            InstanceId instanceId,
            OrganizationId id,
            OrganizationPatch patch,
            @Nullable Instant expected,
            Set<String> include) {
        OrganizationView seen = get(instanceId, id, include);
        Organization changed =
                database.inTransaction(
                        handle -> change(handle, seen.organization(), patch, expected));
        return new OrganizationView(changed, seen.summary());
    }

    /// Goes by what was seen without a lock, because it seldom changed since; when it did, or is
    /// gone, nothing is written and the organization is locked.
    private Organization change(
            Handle handle, Organization seen, OrganizationPatch patch, @Nullable Instant expected) {
        Conflict.requireUnchanged(expected, seen.updatedAt());
        Organization changed = seen.with(patch, now());
        if (isWritten(handle, seen, changed)) {
            return changed;
        }
        Organization present = lock(handle, seen.instanceId(), seen.id());
        Conflict.requireUnchanged(expected, present.updatedAt());
        Organization anew = present.with(patch, now());
        if (!isWritten(handle, present, anew)) {
            throw new IllegalStateException("a locked organization was changed by somebody else");
        }
        return anew;
    }

    private boolean isWritten(Handle handle, Organization present, Organization changed) {
        return changed.equals(present) || repository.update(handle, present, changed);
    }

    /// Deletes an organization: from now on nobody finds it. [DeletedOrganizationService] can bring
    /// it back.
    ///
    /// @param by who deletes it, for people to read; null for nobody knows who
    /// @throws NotFound when the instance has none with that id
    public void delete(InstanceId instanceId, OrganizationId id, @Nullable String by) {
        database.useTransaction(handle -> {
            if (!repository.markDeleted(handle, instanceId, id, now(), by)) {
                throw notFound();
            }
            tally.add(handle, instanceId, -1);
        });
    }

    /// Adds the summary that an organization has when it was just made, without asking the
    /// database.
    ///
    /// @param known the fields that it has something of already; all others are of nothing
    public OrganizationView viewOfNew(
            Organization organization, Map<String, Object> known, Set<String> include) {
        return views.ofNew(organization, known, include);
    }

    /// Reads one organization with its summary within the caller's transaction.
    OrganizationView view(
            Handle handle, InstanceId instanceId, OrganizationId id, Set<String> include) {
        return views.of(handle, List.of(find(handle, instanceId, id)), include).getFirst();
    }

    /// Lets one more organization in; near the instance's limit, one caller after the other.
    ///
    /// @throws Invalid when the instance holds as many organizations as it may
    void requireRoom(Handle handle, Room room) {
        InstanceId instanceId = room.instance().id();
        long max = room.instance().organizationMax();
        if (room.organizations() < max - NEAR_LIMIT) {
            return;
        }
        tally.lock(handle, instanceId);
        if (tally.total(handle, instanceId) >= max) {
            throw new Invalid(
                    "The instance's organization limit of %d has been reached".formatted(max));
        }
    }

    private Map<InstanceId, Room> rooms(Set<InstanceId> instanceIds) {
        return database.readByKey(handle -> {
            Map<InstanceId, Long> totals = tally.totals(handle, instanceIds);
            return instances.list(handle, instanceIds).stream()
                    .map(instance -> new Room(instance, totals.getOrDefault(instance.id(), 0L)))
                    .collect(toMap(room -> room.instance().id(), room -> room));
        });
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private static NotFound notFound() {
        return new NotFound("Organization");
    }
}
