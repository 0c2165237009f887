package io.tenantry.oidc;

import io.tenantry.contract.Emails;
import io.tenantry.database.Database;
import io.tenantry.failure.Invalid;
import io.tenantry.user.Account;
import io.tenantry.user.Email;
import io.tenantry.user.SsoLinks;
import io.tenantry.user.UserId;
import io.tenantry.user.UserService;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells which person somebody is whom a provider vouches for. Nobody is entered into the directory
/// here. Safe for use by many threads.
final class Recognition {
    private static final Logger LOG = LoggerFactory.getLogger(Recognition.class);

    private final Database database;
    private final UserService users;
    private final SsoLinks links;

    Recognition(Database database, UserService users, SsoLinks links) {
        this.database = database;
        this.users = users;
        this.links = links;
    }

    /// What was found.
    sealed interface Outcome {}

    /// A person who is not disabled and is linked to the account.
    record Known(UserId id) implements Outcome {}

    /// The account is linked to nobody, and the provider did not verify an address.
    record Unverified() implements Outcome {}

    /// There is no such person here, or it is disabled.
    record Unknown() implements Outcome {}

    /// The person is linked to another account of that provider.
    record LinkedToAnother() implements Outcome {}

    /// Finds the person by the account, or else by the verified address; the account is linked to
    /// it then.
    Outcome recognise(Vouched somebody) {
        return database.inTransaction(handle -> {
            Optional<UserId> linked = links.find(handle, somebody.account());
            if (linked.isPresent()) {
                return users.findAccount(handle, linked.get())
                        .filter(account -> account.disabledAt() == null)
                        .<Outcome>map(account -> new Known(account.user().id()))
                        .orElseGet(Unknown::new);
            }
            String email = somebody.verifiedEmail();
            return email == null ? new Unverified() : linked(handle, somebody, email);
        });
    }

    private Outcome linked(Handle handle, Vouched somebody, String email) {
        Optional<Account> found =
                byEmail(handle, email).filter(account -> account.disabledAt() == null);
        if (found.isEmpty()) {
            return new Unknown();
        }
        UserId id = found.get().user().id();
        if (!links.link(handle, somebody.account(), id)) {
            return new LinkedToAnother();
        }
        LOG.info("linked {} to an account of {}", id.value(), somebody.account().issuer());
        return new Known(id);
    }

    /// Addresses that are the same here may be different ones elsewhere: `ı` and `i` fold to the
    /// same. Only the case of ASCII letters may differ.
    private Optional<Account> byEmail(Handle handle, String text) {
        if (!Emails.isEmail(text)) {
            return Optional.empty();
        }
        Email email;
        try {
            email = new Email(text);
        } catch (Invalid e) {
            return Optional.empty();
        }
        return users.findAccount(handle, email)
                .filter(account -> asciiFolded(account.user().email()).equals(asciiFolded(text)));
    }

    private static String asciiFolded(String text) {
        StringBuilder folded = new StringBuilder(text.length());
        text.chars()
                .map(one -> one >= 'A' && one <= 'Z' ? one + ('a' - 'A') : one)
                .forEach(one -> folded.append((char) one));
        return folded.toString();
    }
}
