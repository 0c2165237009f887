package io.tenantry.user;

import io.tenantry.database.Database;
import io.tenantry.failure.Conflict;
import io.tenantry.failure.NotFound;
import io.tenantry.id.HexIds;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// The directory of people. Safe for use by many threads.
public final class UserService {
    private final UserRepository repository = new UserRepository();
    private final Database database;
    private final HexIds ids;
    private final InstantSource clock;

    public UserService(Database database, HexIds ids, InstantSource clock) {
        this.database = database;
        this.ids = ids;
        this.clock = clock;
    }

    /// Enters a person into the directory.
    ///
    /// @throws io.tenantry.failure.Invalid when a name is too long, or the first name is empty
    /// @throws Conflict when somebody has that e-mail address already, in whatever case
    public User create(Email email, @Nullable String firstName, @Nullable String lastName) {
        return database.inTransaction(handle -> create(handle, email, firstName, lastName));
    }

    /// As [#create(Email, String, String)], within the caller's transaction.
    public User create(
            Handle handle, Email email, @Nullable String firstName, @Nullable String lastName) {
        User user = newUser(email, firstName, lastName);
        if (!repository.insert(handle, user, email)) {
            throw new Conflict(
                    "A user with the e-mail address '%s' exists already".formatted(email.value()));
        }
        return user;
    }

    /// Gives the person with that e-mail address, entering one into the directory when there is
    /// none.
    public User findOrCreate(Email email, String firstName, String lastName) {
        return database.inTransaction(handle -> findOrCreate(handle, email, firstName, lastName));
    }

    /// As [#findOrCreate(Email, String, String)], within the caller's transaction.
    public User findOrCreate(
            Handle handle, Email email, @Nullable String firstName, @Nullable String lastName) {
        User user = newUser(email, firstName, lastName);
        return repository.insert(handle, user, email)
                ? user
                : repository.findByEmail(handle, email).orElseThrow();
    }

    /// As [#findOrCreate(Email, String, String)], within the caller's transaction, for a person of
    /// whom nothing but the address is known.
    public User findOrCreate(Handle handle, Email email) {
        User user = newUser(email, null, null);
        return repository.insert(handle, user, email)
                ? user
                : repository.findByEmail(handle, email).orElseThrow();
    }

    /// Finds a person by id.
    public Optional<User> find(Handle handle, UserId id) {
        return repository.find(handle, id);
    }

    /// Finds a person by e-mail address, regardless of case.
    public Optional<User> findByEmail(Handle handle, Email email) {
        return repository.findByEmail(handle, email);
    }

    /// Those of the given people who are in the directory, in no order.
    public List<User> list(Handle handle, Collection<UserId> ids) {
        return repository.list(handle, ids);
    }

    /// Finds a person with what decides whether it may act.
    public Optional<Account> findAccount(Handle handle, UserId id) {
        return repository.findAccount(handle, id);
    }

    /// As [#findAccount(Handle, UserId)], by e-mail address, regardless of case.
    public Optional<Account> findAccount(Handle handle, Email email) {
        return repository.findAccount(handle, email);
    }

    /// Gives everybody to the reader, one after the other, oldest first.
    public void forEachAccount(Consumer<Account> reader) {
        database.useTransaction(handle -> repository.forEachAccount(handle, reader));
    }

    /// Keeps a person out: no sign-in, and no token is accepted from the return on. Does nothing to
    /// one who is kept out already.
    ///
    /// @throws NotFound when nobody has that e-mail address
    public void disable(Email email) {
        database.useTransaction(handle -> {
            Account account = find(handle, email);
            if (account.disabledAt() == null) {
                repository.updateDisabled(handle, account.user().id(), now(), now());
                revokeTokens(handle, account.user().id());
            }
        });
    }

    /// Lets a person in again, who then has to sign in.
    ///
    /// @throws NotFound when nobody has that e-mail address
    public void enable(Email email) {
        database.useTransaction(handle ->
                repository.updateDisabled(handle, find(handle, email).user().id(), null, now()));
    }

    /// Refuses all tokens the person has, from the commit on.
    ///
    /// @return the version of the tokens that are accepted now
    public long revokeTokens(Handle handle, UserId id) {
        return repository.raiseTokenVersion(handle, id, now());
    }

    /// Remembers whether the person has a second factor, for lists and for instances that ask for
    /// one.
    public void markTwoFactorAuth(Handle handle, UserId id, boolean enabled) {
        repository.updateTwoFactorAuth(handle, id, enabled, now());
    }

    private Account find(Handle handle, Email email) {
        return repository
                .findAccount(handle, email)
                .orElseThrow(() -> new NotFound("User '" + email.value() + "'"));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private User newUser(Email email, @Nullable String firstName, @Nullable String lastName) {
        UserId id = new UserId(ids.next());
        return new User(id, email.value(), firstName, lastName, null, false, false, now());
    }
}
