package io.tenantry.signin;

import io.tenantry.database.Database;
import io.tenantry.failure.NotFound;
import io.tenantry.user.Email;
import io.tenantry.user.User;
import io.tenantry.user.UserId;
import io.tenantry.user.UserService;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/// What an operator does to somebody's account, without proof. Safe for use by many threads.
public final class AccountAdministration {
    private final CredentialRepository credentials;
    private final Database database;
    private final UserService users;
    private final PasswordHasher hasher;
    private final Failures failures;
    private final InstantSource clock;

    AccountAdministration(
            Database database,
            UserService users,
            CredentialRepository credentials,
            PasswordHasher hasher,
            InstantSource clock) {
        this.database = database;
        this.users = users;
        this.credentials = credentials;
        this.hasher = hasher;
        this.failures = new Failures(clock);
        this.clock = clock;
    }

    /// Gives a person a password, ends every token it has and every lock on the account. The second
    /// factor stays.
    ///
    /// @throws NotFound when nobody has that e-mail address
    public void setPassword(Email email, NewPassword password) {
        String hash = hasher.hash(password.value());
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        database.useTransaction(handle -> {
            UserId id = find(handle, email).id();
            // In the order in which Prover takes the rows, or the two may wait for each other.
            credentials.putPassword(handle, id, hash, now);
            failures.forget(handle, email);
            users.revokeTokens(handle, id);
        });
    }

    /// Lets a person sign in with the password alone again, one who lost app and recovery codes.
    ///
    /// @throws NotFound when nobody has that e-mail address
    public void removeSecondFactor(Email email) {
        database.useTransaction(handle -> {
            UserId id = find(handle, email).id();
            credentials.removeSecondFactor(handle, id);
            users.markTwoFactorAuth(handle, id, false);
        });
    }

    /// Those of the given people who have a password.
    public Set<UserId> withPassword(Collection<UserId> people) {
        return database.read(handle -> credentials.listWithPassword(handle, people));
    }

    /// Forgets failed attempts that are of no account any more.
    ///
    /// @return how many e-mail addresses were forgotten
    public int purgeFailures() {
        return database.inTransaction(handle -> failures.purge(handle, clock.instant()));
    }

    private User find(Handle handle, Email email) {
        return users.findByEmail(handle, email)
                .orElseThrow(() -> new NotFound("User '" + email.value() + "'"));
    }
}
