package io.tenantry.signin;

import io.tenantry.database.Database;
import io.tenantry.failure.Forbidden;
import io.tenantry.failure.Unauthorized;
import io.tenantry.failure.Unavailable;
import io.tenantry.http.Caller;
import io.tenantry.token.Proof;
import io.tenantry.token.UserTokens;
import io.tenantry.user.Account;
import io.tenantry.user.UserId;
import io.tenantry.user.UserService;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Gives tokens to people. Safe for use by many threads.
public final class SignInService {
    private static final Logger LOG = LoggerFactory.getLogger(SignInService.class);

    /// What a token may do when nobody narrows it.
    private static final Set<String> ALL = Set.of("all.User");

    private final CredentialRepository credentials;
    private final Database database;
    private final UserService users;
    private final UserTokens tokens;
    private final PasswordHasher hasher;
    private final Prover prover;

    SignInService(
            Database database,
            UserService users,
            UserTokens tokens,
            CredentialRepository credentials,
            PasswordHasher hasher,
            Prover prover) {
        this.database = database;
        this.users = users;
        this.tokens = tokens;
        this.credentials = credentials;
        this.hasher = hasher;
        this.prover = prover;
    }

    /// A person in, with the hash its password has.
    private record Entered(SignedIn signedIn, @Nullable String passwordHash) {}

    /// Signs a person in who knows the password and has the second factor.
    ///
    /// @throws Unauthorized as [Prover#prove] does
    SignedIn signIn(SignIn asked) {
        Entered entered =
                prover.prove(
                        asked.address(),
                        asked.password(),
                        asked.twoFactorCode(),
                        (_, account, credential) ->
                                new Entered(
                                        issue(
                                                account,
                                                asked.requestedScopes(),
                                                credential.proof(),
                                                asked.lifetime()),
                                        credential.passwordHash()));
        renewHash(entered, asked.password());
        return entered.signedIn();
    }

    /// Signs a person in whose identity an identity provider proved. Neither a password nor a
    /// second factor is asked for. The token lasts [TokenLifetimes#BY_PROVIDER] and cannot be
    /// exchanged for another: the provider is asked again.
    ///
    /// @param scopes what the token is to be narrowed to; empty for all that a person may do
    /// @param hasSecondFactor whether the provider asked for a second factor
    /// @throws Unauthorized when there is no such person, or it is disabled
    public SignedIn signInProved(UserId id, Set<String> scopes, boolean hasSecondFactor) {
        Proof proof = hasSecondFactor ? Proof.PROVIDER_WITH_SECOND_FACTOR : Proof.PROVIDER;
        return database.read(handle -> users.findAccount(handle, id))
                .filter(account -> account.disabledAt() == null)
                .map(account -> issue(account, scopes, proof, TokenLifetimes.BY_PROVIDER))
                .orElseThrow(() -> new Unauthorized("Unauthorized"));
    }

    /// Gives another token that may do and lasts as much as the caller's. It belongs to the same
    /// sign-in: what revokes the one revokes the other, and it was proved as the other was.
    ///
    /// @throws Forbidden when the caller is no person, or came by an identity provider
    SignedIn refresh(Caller caller) {
        UserId id = new UserId(caller.requireUser());
        Caller.Session session = caller.requireSession();
        Duration lifetime = session.lifetime();
        if (lifetime == null) {
            throw new Forbidden(
                    "Access is forbidden: sign in at your identity provider for another token");
        }
        Proof proof = session.hasSecondFactor() ? Proof.OWN_WITH_SECOND_FACTOR : Proof.OWN;
        return new SignedIn(
                id, tokens.issue(id, session.tokenVersion(), caller.scopes(), proof, lifetime));
    }

    private SignedIn issue(
            Account account, @Nullable Set<String> scopes, Proof proof, Duration lifetime) {
        UserId id = account.user().id();
        Set<String> granted = scopes == null || scopes.isEmpty() ? ALL : scopes;
        return new SignedIn(id, tokens.issue(id, account.tokenVersion(), granted, proof, lifetime));
    }

    /// The password is at hand only now: hashes made at a lower cost are made anew.
    private void renewHash(Entered entered, String password) {
        String present = entered.passwordHash();
        if (present != null && PasswordHasher.isOutdated(present)) {
            UserId id = entered.signedIn().userId();
            try {
                String renewed = hasher.hash(password);
                database.useTransaction(
                        handle -> credentials.replaceHash(handle, id, present, renewed));
            } catch (Unavailable e) {
                // The person is in; the next time does as well.
                LOG.info("the password hash of {} stays as it is: {}", id, e.getMessage());
            }
        }
    }
}
