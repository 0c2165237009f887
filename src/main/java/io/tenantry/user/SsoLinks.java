package io.tenantry.user;

import io.tenantry.database.Database;
import io.tenantry.failure.NotFound;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// Which accounts of identity providers belong to whom. A person has one account of each provider
/// at most. Safe for use by many threads.
public final class SsoLinks {
    private final SsoLinkRepository links = new SsoLinkRepository();
    private final UserRepository people = new UserRepository();
    private final Database database;
    private final InstantSource clock;

    public SsoLinks(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /// Finds the person that an account is linked to.
    public Optional<UserId> find(Handle handle, SsoAccount account) {
        return links.find(handle, account);
    }

    /// What linking came to.
    public enum Linking {
        /// They are linked from now on.
        NEW,
        /// They were linked already, or by somebody else at the same time.
        THERE,
        /// One of them is linked to another.
        REFUSED
    }

    /// Links an account to a person.
    public Linking link(Handle handle, SsoAccount account, UserId id) {
        if (links.insert(handle, account, id, now())) {
            people.updateSsoLinked(handle, id, true, now());
            return Linking.NEW;
        }
        return links.find(handle, account).filter(id::equals).isPresent()
                ? Linking.THERE
                : Linking.REFUSED;
    }

    /// Parts a person from all accounts at providers and refuses all tokens issued before, from the
    /// return on. Does nothing to one who has none.
    ///
    /// @throws NotFound when nobody has that e-mail address
    public void unlink(Email email) {
        database.useTransaction(handle -> {
            User user =
                    people.findByEmail(handle, email)
                            .orElseThrow(() -> new NotFound("User '" + email.value() + "'"));
            if (links.delete(handle, user.id()) > 0) {
                people.updateSsoLinked(handle, user.id(), false, now());
                people.raiseTokenVersion(handle, user.id(), now());
            }
        });
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
