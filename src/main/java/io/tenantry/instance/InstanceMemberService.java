package io.tenantry.instance;

import io.tenantry.database.Database;
import io.tenantry.failure.Invalid;
import io.tenantry.failure.NotFound;
import io.tenantry.user.Email;
import io.tenantry.user.User;
import io.tenantry.user.UserId;
import io.tenantry.user.UserService;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jdbi.v3.core.Handle;

/// The rules of who runs an instance. Every change locks the instance first, so that the last
/// administrator stays however many changes come at once. Safe for use by many threads.
public final class InstanceMemberService {
    private final InstanceMemberRepository members = new InstanceMemberRepository();
    private final Database database;
    private final InstanceService instances;
    private final UserService users;
    private final InstantSource clock;

    public InstanceMemberService(
            Database database, InstanceService instances, UserService users, InstantSource clock) {
        this.database = database;
        this.instances = instances;
        this.users = users;
        this.clock = clock;
    }

    /// Lists all members.
    List<InstanceMember> list(InstanceId instanceId, InstanceMemberListing listing) {
        return database.read(handle -> members.list(handle, instanceId, listing));
    }

    /// Finds one member.
    ///
    /// @throws NotFound when the person does not run the instance
    InstanceMember get(InstanceId instanceId, UserId userId) {
        return database.read(handle -> find(handle, instanceId, userId));
    }

    /// Lets somebody run the instance at once. An address that nobody has yet becomes a person in
    /// the directory, who can be given a password or sign in through an identity provider.
    ///
    /// @throws NotFound when nobody has the id
    /// @throws Invalid when the person runs the instance already, or the id's owner has another
    ///   address
    InstanceMember add(InstanceId instanceId, InstanceMemberPost wanted) {
        return database.inTransaction(handle -> {
            instances.lock(handle, instanceId);
            User user = person(handle, wanted);
            if (members.find(handle, instanceId, user.id()).isPresent()) {
                throw new Invalid(
                        "'%s' is a member of the instance already".formatted(user.email()));
            }
            InstanceMember member =
                    new InstanceMember(instanceId, user, InstanceRole.named(wanted.role()));
            members.insert(handle, member, clock.instant().truncatedTo(ChronoUnit.MILLIS));
            return member;
        });
    }

    /// Changes what a member may do.
    ///
    /// @throws NotFound when the person does not run the instance
    /// @throws Invalid when no administrator would be left
    InstanceMember changeRole(InstanceId instanceId, UserId userId, InstanceRole role) {
        return database.inTransaction(handle -> {
            instances.lock(handle, instanceId);
            InstanceMember present = find(handle, instanceId, userId);
            if (role != InstanceRole.ADMIN) {
                requireAdminBeside(handle, present);
            }
            InstanceMember changed = new InstanceMember(instanceId, present.user(), role);
            members.updateRole(handle, changed);
            return changed;
        });
    }

    /// Ends a membership.
    ///
    /// @throws NotFound when the person does not run the instance
    /// @throws Invalid when no administrator would be left
    void remove(InstanceId instanceId, UserId userId) {
        database.useTransaction(handle -> {
            instances.lock(handle, instanceId);
            InstanceMember present = find(handle, instanceId, userId);
            requireAdminBeside(handle, present);
            members.delete(handle, present);
        });
    }

    private User person(Handle handle, InstanceMemberPost wanted) {
        String userId = wanted.userId();
        Email email = wanted.email() == null ? null : new Email(wanted.email());
        if (userId != null) {
            User user =
                    users.find(handle, new UserId(userId))
                            .orElseThrow(InstanceMemberService::unknown);
            if (email != null && !new Email(user.email()).folded().equals(email.folded())) {
                throw new Invalid(
                        "member.email is '%s', which is not the address of that user"
                                .formatted(email.value()));
            }
            return user;
        }
        if (email == null) {
            throw new Invalid("member no schemas match");
        }
        return users.findOrCreate(handle, email);
    }

    private InstanceMember find(Handle handle, InstanceId instanceId, UserId userId) {
        return members.find(handle, instanceId, userId).orElseThrow(InstanceMemberService::unknown);
    }

    private void requireAdminBeside(Handle handle, InstanceMember leaving) {
        if (leaving.role() == InstanceRole.ADMIN
                && !members.hasOtherAdmin(handle, leaving.instanceId(), leaving.user().id())) {
            throw new Invalid("instance must have at least one administrator");
        }
    }

    private static NotFound unknown() {
        return new NotFound("User");
    }
}
