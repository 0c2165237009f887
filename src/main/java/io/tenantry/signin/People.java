package io.tenantry.signin;

import io.tenantry.database.Database;
import io.tenantry.token.UserTokens;
import io.tenantry.user.UserService;
import java.time.InstantSource;

/// The services of this package, which share the few places for computing password hashes.
///
/// @param signIn gives tokens to people
/// @param accounts what people do to their own account
/// @param administration what an operator does to somebody's account
public record People(
        SignInService signIn, AccountService accounts, AccountAdministration administration) {
    /// Builds all three.
    public static People on(
            Database database, UserService users, UserTokens tokens, InstantSource clock) {
        CredentialRepository credentials = new CredentialRepository();
        PasswordHasher hasher = new PasswordHasher();
        Prover prover = new Prover(database, users, credentials, hasher, clock);
        return new People(
                new SignInService(database, users, tokens, credentials, hasher, prover),
                new AccountService(database, users, tokens, credentials, hasher, prover, clock),
                new AccountAdministration(database, users, credentials, hasher, clock));
    }
}
