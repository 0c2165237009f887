package io.tenantry.oidc;

import io.tenantry.audit.CommandDeed;
import io.tenantry.contract.Emails;
import io.tenantry.failure.Invalid;
import io.tenantry.http.Scene;
import io.tenantry.http.Target;
import io.tenantry.instance.InstanceId;
import io.tenantry.user.Account;
import io.tenantry.user.Email;
import io.tenantry.user.SsoLinks;
import io.tenantry.user.User;
import io.tenantry.user.UserId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells which person somebody is whom a provider vouches for. Nobody is entered into the directory
/// here. Safe for use by many threads.
final class Recognition {
    private static final Logger LOG = LoggerFactory.getLogger(Recognition.class);

    private final Oidc.Directory directory;

    Recognition(Oidc.Directory directory) {
        this.directory = directory;
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

    /// A person who was found by an address.
    ///
    /// @param linking what became of linking the account to the person
    private record Found(User user, SsoLinks.Linking linking) {}

    /// Finds the person by the account, or else by the verified address; the account is linked to
    /// it then, which is kept in the audit log as the person's own deed.
    Outcome recognise(Vouched somebody) {
        Optional<Outcome> linked =
                directory
                        .database()
                        .inTransaction(handle ->
                                directory
                                        .links()
                                        .find(handle, somebody.account())
                                        .map(id -> known(handle, id)));
        String email = somebody.verifiedEmail();
        if (linked.isPresent()) {
            return linked.get();
        }
        return email == null
                ? new Unverified()
                : directory
                        .audit()
                        .record(
                                () -> linked(somebody, email),
                                found ->
                                        found.filter(it -> it.linking() == SsoLinks.Linking.NEW)
                                                .map(it -> deed(somebody, it.user()))
                                                .orElse(null))
                        .map(Recognition::outcome)
                        .orElseGet(Unknown::new);
    }

    private Outcome known(Handle handle, UserId id) {
        return directory
                .users()
                .findAccount(handle, id)
                .filter(account -> account.disabledAt() == null)
                .<Outcome>map(account -> new Known(account.user().id()))
                .orElseGet(Unknown::new);
    }

    private static Outcome outcome(Found found) {
        return found.linking() == SsoLinks.Linking.REFUSED
                ? new LinkedToAnother()
                : new Known(found.user().id());
    }

    private Optional<Found> linked(Vouched somebody, String email) {
        return directory
                .database()
                .inTransaction(handle ->
                        byEmail(handle, email)
                                .filter(account -> account.disabledAt() == null)
                                .map(Account::user)
                                .map(user ->
                                        new Found(
                                                user,
                                                directory
                                                        .links()
                                                        .link(
                                                                handle,
                                                                somebody.account(),
                                                                user.id()))));
    }

    private CommandDeed deed(Vouched somebody, User user) {
        String id = user.id().value();
        List<String> instances =
                directory
                        .database()
                        .inTransaction(handle ->
                                directory.instances().listRunBy(handle, user.id()).stream()
                                        .map(InstanceId::value)
                                        .toList());
        LOG.info("linked {} to an account of {}", id, somebody.account().issuer());
        return new CommandDeed(
                new Scene.Thing(id, user.email()),
                "user",
                "linkSso",
                Map.of("issuer", somebody.account().issuer()),
                instances,
                Target.USER,
                Map.of("userId", id, "email", user.email()));
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
        return directory
                .users()
                .findAccount(handle, email)
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
