package io.tenantry.signin;

import io.tenantry.database.Database;
import io.tenantry.failure.Invalid;
import io.tenantry.failure.NotFound;
import io.tenantry.http.Caller;
import io.tenantry.token.UserTokens;
import io.tenantry.user.Account;
import io.tenantry.user.Email;
import io.tenantry.user.UserId;
import io.tenantry.user.UserService;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;

/// What people do to their own account. Safe for use by many threads.
public final class AccountService {
    private final CredentialRepository credentials;
    private final Database database;
    private final UserService users;
    private final UserTokens tokens;
    private final PasswordHasher hasher;
    private final Prover prover;
    private final InstantSource clock;

    AccountService(
            Database database,
            UserService users,
            UserTokens tokens,
            CredentialRepository credentials,
            PasswordHasher hasher,
            Prover prover,
            InstantSource clock) {
        this.database = database;
        this.users = users;
        this.tokens = tokens;
        this.credentials = credentials;
        this.hasher = hasher;
        this.prover = prover;
        this.clock = clock;
    }

    /// What a person is told about itself.
    ///
    /// @throws NotFound when there is no such person
    Profile profile(UserId id) {
        return database.read(handle -> profile(handle, id));
    }

    /// Changes what a patch names. One that names a cutoff ends every token there is, the caller's
    /// too, at once on every node; the cutoff that is kept is the present moment
    /// (`docs/adr/0012-people.md`).
    ///
    /// @throws Invalid when the cutoff lies in the future
    Profile patch(UserId id, MePatch patch) {
        return database.inTransaction(handle -> {
            if (patch.endsTokens(clock.instant())) {
                users.revokeTokens(handle, id);
            }
            return profile(handle, id);
        });
    }

    /// Gives a person another password. Unless told otherwise every token that it has ends; the new
    /// one may do as much as the caller's.
    ///
    /// @throws io.tenantry.failure.Unauthorized as [Prover#prove] does
    /// @throws Invalid when the new password is too weak
    SignedIn changePassword(Caller caller, PasswordChange change) {
        UserId id = new UserId(caller.requireUser());
        String hash = hasher.hash(change.wanted().value());
        Prover.Work<SignedIn> work =
                (handle, account, credential) -> {
                    credentials.putPassword(handle, id, hash, now());
                    long version =
                            change.endsTokens()
                                    ? users.revokeTokens(handle, id)
                                    : account.tokenVersion();
                    return new SignedIn(
                            id,
                            tokens.issue(
                                    id,
                                    version,
                                    caller.scopes(),
                                    credential.proof(),
                                    change.lifetime()));
                };
        return prover.prove(email(id), change.password(), change.twoFactorCode(), work);
    }

    /// Hands out a key for an authenticator app. It counts once [#enableSecondFactor] has confirmed
    /// it.
    ///
    /// @throws Invalid when the person has a second factor already
    OfferedKey offerKey(UserId id) {
        return database.inTransaction(handle -> {
            requireNoSecondFactor(credentials.lock(handle, id));
            TotpKey key = TotpKey.generated();
            credentials.putOfferedKey(handle, id, key);
            String email = account(handle, id).user().email();
            return new OfferedKey(key.text(), key.uri(email, id.value()));
        });
    }

    /// Makes signing in ask for a second factor, from a key and a code that was made with it.
    ///
    /// @return with recovery codes
    /// @throws io.tenantry.failure.Unauthorized as [Prover#prove] does
    /// @throws Invalid when the person has a second factor already, no key was handed out, or the
    ///   code does not fit the key
    Profile enableSecondFactor(UserId id, SecondFactorProof proof) {
        Prover.Work<Profile> work =
                (handle, _, credential) -> {
                    requireNoSecondFactor(credential);
                    TotpKey key = key(proof, credential);
                    credentials.updateKey(handle, id, key, confirmedStep(key, proof));
                    List<String> codes = RecoveryCodes.generated();
                    List<byte[]> hashes = codes.stream().map(RecoveryCodes::hash).toList();
                    credentials.putRecoveryCodes(handle, id, hashes);
                    users.markTwoFactorAuth(handle, id, true);
                    return profile(handle, id).with(codes);
                };
        return prover.prove(email(id), proof.password(), proof.twoFactorCode(), work);
    }

    /// Makes signing in ask for the password alone again.
    ///
    /// @throws io.tenantry.failure.Unauthorized as [Prover#prove] does
    /// @throws Invalid when the person has no second factor
    Profile disableSecondFactor(UserId id, SecondFactorProof proof) {
        Prover.Work<Profile> work =
                (handle, _, credential) -> {
                    if (credential.totpKey() == null) {
                        throw new Invalid("Two-factor authentication is not enabled");
                    }
                    credentials.removeSecondFactor(handle, id);
                    users.markTwoFactorAuth(handle, id, false);
                    return profile(handle, id);
                };
        return prover.prove(email(id), proof.password(), proof.twoFactorCode(), work);
    }

    private static void requireNoSecondFactor(Credential credential) {
        if (credential.totpKey() != null) {
            throw new Invalid("Two-factor authentication is enabled already: disable it first");
        }
    }

    private static TotpKey key(SecondFactorProof proof, Credential credential) {
        String own = proof.twoFactorAuthKey();
        if (own != null) {
            return TotpKey.parse(own);
        }
        TotpKey offered = credential.offeredKey();
        if (offered == null) {
            throw new Invalid(
                    "data.twoFactorAuthKey is required where PATCH /me/generateTwoFactorAuth has"
                            + " handed out no key");
        }
        return offered;
    }

    private long confirmedStep(TotpKey key, SecondFactorProof proof) {
        String code = proof.twoFactorCode().replaceAll("\\s", "");
        OptionalLong step = Totp.matchingStep(key.value(), code, clock.instant(), 0);
        return step.orElseThrow(
                () -> new Invalid("data.twoFactorCode is not the code that the key makes now"));
    }

    private Email email(UserId id) {
        return new Email(database.read(handle -> account(handle, id)).user().email());
    }

    private Profile profile(Handle handle, UserId id) {
        return new Profile(
                account(handle, id), credentials.findPasswordChange(handle, id).orElse(null), null);
    }

    private Account account(Handle handle, UserId id) {
        return users.findAccount(handle, id).orElseThrow(() -> new NotFound("User"));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
