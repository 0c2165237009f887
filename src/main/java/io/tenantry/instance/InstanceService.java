package io.tenantry.instance;

import io.tenantry.database.Database;
import io.tenantry.failure.Invalid;
import io.tenantry.failure.NotFound;
import io.tenantry.id.HexIds;
import io.tenantry.user.UserId;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// Makes and finds instances. Safe for use by many threads.
public final class InstanceService {
    /// How many organizations a new instance may hold: what Tenantry is built and measured for.
    private static final long ORGANIZATION_MAX = 100_000;

    private static final int NAME_LENGTH_MAX = 255;

    private final InstanceRepository repository = new InstanceRepository();
    private final Database database;
    private final HexIds ids;
    private final InstantSource clock;

    public InstanceService(Database database, HexIds ids, InstantSource clock) {
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
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        InstanceId id = new InstanceId(ids.next());
        Instance instance =
                new Instance(id, name, Limits.initial(), ORGANIZATION_MAX, Limits.NONE, now, now);
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

    /// Makes a person a member of the instance, or changes the role of one who is.
    ///
    /// @param userId somebody in the directory
    /// @throws NotFound when there is no such instance
    public void admit(InstanceId id, UserId userId, InstanceRole role) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        database.useTransaction(handle -> {
            get(handle, id);
            repository.putMember(handle, id, userId, role, now);
        });
    }

    /// The administrator who has been one for the longest time.
    public Optional<UserId> findFirstAdmin(InstanceId id) {
        return database.read(handle -> repository.findFirstAdmin(handle, id));
    }
}
