package io.tenantry.instance;

import io.tenantry.database.Database;
import io.tenantry.failure.Conflict;
import io.tenantry.failure.Invalid;
import io.tenantry.failure.NotFound;
import io.tenantry.id.HexIds;
import io.tenantry.user.UserId;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Makes and finds instances. Safe for use by many threads.
public final class InstanceService {
    private static final int NAME_LENGTH_MAX = 255;

    private final InstanceRepository repository = new InstanceRepository();
    private final InstanceMemberRepository members = new InstanceMemberRepository();
    private final CallbackCheck callbacks;
    private final Database database;
    private final HexIds ids;
    private final InstantSource clock;

    /// @param callbacks tells where reports may be posted to
    public InstanceService(
            Database database, CallbackCheck callbacks, HexIds ids, InstantSource clock) {
        this.callbacks = callbacks;
        this.database = database;
        this.ids = ids;
        this.clock = clock;
    }

    /// Makes an instance with the limits that new instances have.
    ///
    /// @param name 1 to 255 characters
    /// @throws Invalid when the name is empty or too long
    public Instance create(String name) {
        if (name.isBlank() || name.length() > NAME_LENGTH_MAX) {
            throw new Invalid(
                    "'%s' is no name for an instance: expected 1 to %d characters"
                            .formatted(name, NAME_LENGTH_MAX));
        }
        Instance instance = Instance.initial(new InstanceId(ids.next()), name, now());
        database.useTransaction(handle -> repository.insert(handle, instance));
        return instance;
    }

    /// All instances, oldest first.
    public List<Instance> list() {
        return database.read(repository::list);
    }

    /// Reads an instance within the caller's transaction.
    ///
    /// @throws NotFound when there is none with that id
    public Instance get(Handle handle, InstanceId id) {
        return repository.find(handle, id).orElseThrow(InstanceService::notFound);
    }

    /// Those of the given instances that exist, in no order, within the caller's transaction.
    public List<Instance> list(Handle handle, Collection<InstanceId> ids) {
        return repository.list(handle, ids);
    }

    /// What is thrown when there is no instance with an id.
    public static NotFound notFound() {
        return new NotFound("Instance");
    }

    /// As [#get(Handle, InstanceId)], in a transaction of its own.
    public Instance get(InstanceId id) {
        return database.read(handle -> get(handle, id));
    }

    /// Reads an instance and keeps everybody else from changing it, who runs it, or how much it
    /// holds of what is limited, until the caller's transaction ends.
    ///
    /// @throws NotFound when there is none with that id
    public Instance lock(Handle handle, InstanceId id) {
        return repository.lock(handle, id).orElseThrow(() -> new NotFound("Instance"));
    }

    /// Reads an instance and who runs it.
    ///
    /// @throws NotFound when there is none with that id
    InstanceView view(InstanceId id) {
        return database.read(handle -> view(handle, get(handle, id)));
    }

    /// One page of the instances that a person runs.
    InstancePage list(UserId userId, InstanceListing listing) {
        return database.read(handle -> page(handle, repository.list(handle, userId), listing));
    }

    /// As [#list(UserId, InstanceListing)], of one instance that a token belongs to.
    InstancePage list(InstanceId ownId, InstanceListing listing) {
        return database.read(
                handle -> page(handle, repository.find(handle, ownId).stream().toList(), listing));
    }

    /// Changes what the patch names and leaves the rest, also when others change the same instance
    /// at the same time. A patch that makes no difference leaves the time of the last change as
    /// well.
    ///
    /// @param expected when it was changed last, as the caller knows it; null for any time
    /// @throws NotFound when there is none with that id
    /// @throws Conflict when it was changed at another time
    /// @throws Invalid when a report cannot be made as asked
    InstanceView patch(InstanceId id, InstancePatch patch, @Nullable Instant expected) {
        return database.inTransaction(handle -> {
            Instance present = lock(handle, id);
            Conflict.requireUnchanged(expected, present.updatedAt());
            Instance changed = patch.appliedTo(present, callbacks, ids, now());
            if (!changed.equals(present)) {
                repository.update(handle, changed);
            }
            return view(handle, changed);
        });
    }

    /// Makes a person a member of the instance, or changes the role of one who is.
    ///
    /// @param userId somebody in the directory
    /// @throws NotFound when there is no such instance
    public void admit(InstanceId id, UserId userId, InstanceRole role) {
        database.useTransaction(handle -> {
            lock(handle, id);
            repository.putMember(handle, id, userId, role, now());
        });
    }

    /// The instances that a person runs, in no order, within the caller's transaction.
    public List<InstanceId> listRunBy(Handle handle, UserId userId) {
        return members.listInstances(handle, userId);
    }

    /// The instances that the person administers and nobody else does who may sign in, within the
    /// caller's transaction.
    public List<Instance> listWithoutOtherAdmin(Handle handle, UserId userId) {
        return members.listWithoutOtherAdmin(handle, userId).stream()
                .flatMap(id -> repository.find(handle, id).stream())
                .toList();
    }

    /// The administrator who has been one for the longest time.
    public Optional<UserId> findFirstAdmin(InstanceId id) {
        return database.read(handle -> repository.findFirstAdmin(handle, id));
    }

    private InstancePage page(Handle handle, List<Instance> all, InstanceListing listing) {
        List<Instance> found = listing.appliedTo(all);
        List<Instance> shown =
                found.stream()
                        .skip(listing.page().offset())
                        .limit(listing.page().perPage())
                        .toList();
        return new InstancePage(views(handle, shown), found.size());
    }

    private InstanceView view(Handle handle, Instance instance) {
        return views(handle, List.of(instance)).getFirst();
    }

    private List<InstanceView> views(Handle handle, List<Instance> instances) {
        Map<InstanceId, List<InstanceView.Membership>> memberships =
                members.memberships(handle, instances.stream().map(Instance::id).toList());
        return instances.stream()
                .map(instance ->
                        new InstanceView(
                                instance, memberships.getOrDefault(instance.id(), List.of())))
                .toList();
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
