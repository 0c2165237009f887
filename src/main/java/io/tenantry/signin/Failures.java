package io.tenantry.signin;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tenantry.hash.Sha256;
import io.tenantry.user.Email;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jdbi.v3.core.Handle;

/// Counts wrong passwords and codes and locks an account after too many in a row. The count is in
/// the database, so it holds over all nodes. It goes by e-mail address, whether somebody has it or
/// not: a lock does not tell who is known here.
final class Failures {
    /// How many in a row lock an account.
    static final int MAX = 10;

    /// How long it stays locked.
    static final Duration LOCK = Duration.ofMinutes(15);

    /// After how long without another one failures are forgotten. Who waits for that gets fewer
    /// attempts than one who waits for the end of the lock.
    static final Duration MEMORY = Duration.ofHours(1);

    private final FailureRepository repository = new FailureRepository();
    private final InstantSource clock;

    Failures(InstantSource clock) {
        this.clock = clock;
    }

    /// Tells whether an account is locked now.
    boolean isLocked(Handle handle, Email email) {
        return repository.isLocked(handle, hash(email), clock.instant());
    }

    /// As [#isLocked]; the answer holds until the transaction ends, because others who want to know
    /// wait for that.
    boolean isLockedUntilEnd(Handle handle, Email email) {
        repository.lock(handle, hash(email));
        return isLocked(handle, email);
    }

    void add(Handle handle, Email email) {
        Instant now = clock.instant();
        repository.add(handle, hash(email), MAX, now, now.minus(MEMORY), now.plus(LOCK));
    }

    void forget(Handle handle, Email email) {
        repository.delete(handle, hash(email));
    }

    int purge(Handle handle, Instant now) {
        return repository.deleteBefore(handle, now.minus(MEMORY));
    }

    private static byte[] hash(Email email) {
        return Sha256.of(email.folded().getBytes(UTF_8));
    }
}
