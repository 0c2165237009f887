package io.tenantry.signin;

import io.tenantry.database.Database;
import io.tenantry.failure.SignInRefused;
import io.tenantry.failure.SignInRefused.Reason;
import io.tenantry.failure.Unauthorized;
import io.tenantry.user.Account;
import io.tenantry.user.Email;
import io.tenantry.user.UserId;
import io.tenantry.user.UserService;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Finds out whether somebody knows an account's password and has its second factor. Wrong answers
/// are counted, and lock the account, in the very transaction that would have used a right one: of
/// attempts that come together no more are tried than of those that come one after the other. Safe
/// for use by many threads.
final class Prover {
    /// The contract's words for a password that is wrong and for an account that is not there.
    private static final String UNAUTHORIZED = "Unauthorized";

    /// Whose credential is looked for when nobody has the address, so that the database is asked as
    /// often.
    private static final UserId NOBODY = new UserId("0".repeat(24));

    private final CredentialRepository credentials;
    private final Database database;
    private final UserService users;
    private final PasswordHasher hasher;
    private final Failures failures;
    private final InstantSource clock;

    Prover(
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

    /// What is done for somebody who was proved, in the same transaction.
    interface Work<T> {
        T with(Handle handle, Account account, Credential credential);
    }

    private sealed interface Outcome<T> {}

    private record Proved<T>(T result) implements Outcome<T> {}

    private record Refused<T>(Unauthorized refusal) implements Outcome<T> {}

    /// Who an e-mail address belongs to, before anything was proved.
    private record Candidate(Account account, Credential credential) {}

    /// Does the work if the password is right, and the code where one is needed. A code is used up
    /// by that.
    ///
    /// @param code what the authenticator app shows, or a recovery code; null or blank for none
    /// @throws SignInRefused when the account is locked, or the code is missing or wrong
    /// @throws Unauthorized when the password is wrong, nobody has the address, or the account is
    ///   disabled or has no password: these take the same time and look the same
    <T> T prove(Email email, String password, @Nullable String code, Work<T> work) {
        Optional<Candidate> candidate = database.read(handle -> candidate(handle, email));
        String stored =
                candidate.map(Candidate::credential).map(Credential::passwordHash).orElse(null);
        boolean matches = hasher.matches(password, stored);
        Candidate known =
                candidate.filter(it -> matches && it.account().disabledAt() == null).orElse(null);
        Outcome<T> outcome =
                database.inTransaction(handle -> decide(handle, email, known, code, work));
        return switch (outcome) {
            case Proved<T>(T result) -> result;
            case Refused<T>(Unauthorized refusal) -> throw refusal;
        };
    }

    private Optional<Candidate> candidate(Handle handle, Email email) {
        if (failures.isLocked(handle, email)) {
            throw new SignInRefused(Reason.LOCKED);
        }
        Optional<Account> account = users.findAccount(handle, email);
        Credential credential =
                credentials.find(handle, account.map(it -> it.user().id()).orElse(NOBODY));
        return account.map(it -> new Candidate(it, credential));
    }

    /// Refusals are returned and not thrown: what was counted must stay.
    private <T> Outcome<T> decide(
            Handle handle,
            Email email,
            @Nullable Candidate known,
            @Nullable String code,
            Work<T> work) {
        if (failures.isLockedUntilEnd(handle, email)) {
            return new Refused<>(new SignInRefused(Reason.LOCKED));
        }
        if (known == null) {
            failures.add(handle, email);
            return new Refused<>(new Unauthorized(UNAUTHORIZED));
        }
        UserId id = known.account().user().id();
        Credential present = credentials.lock(handle, id);
        if (!Objects.equals(present.passwordHash(), known.credential().passwordHash())) {
            // Changed since it was compared.
            return new Refused<>(new Unauthorized(UNAUTHORIZED));
        }
        Reason missing = secondFactorFault(handle, id, present, code);
        if (missing == Reason.CODE_WRONG) {
            failures.add(handle, email);
        }
        if (missing != null) {
            return new Refused<>(new SignInRefused(missing));
        }
        failures.forget(handle, email);
        return new Proved<>(work.with(handle, known.account(), present));
    }

    /// @return what is wrong with the code; null when it was right, or none is needed
    private @Nullable Reason secondFactorFault(
            Handle handle, UserId id, Credential credential, @Nullable String code) {
        TotpKey key = credential.totpKey();
        if (key == null) {
            return null;
        }
        if (code == null || code.isBlank()) {
            return Reason.CODE_MISSING;
        }
        return useCode(handle, id, credential, key, code) ? null : Reason.CODE_WRONG;
    }

    private boolean useCode(
            Handle handle, UserId id, Credential credential, TotpKey key, String code) {
        String bare = code.replaceAll("\\s", "");
        if (bare.length() != Totp.DIGITS) {
            return credentials.useRecoveryCode(handle, id, RecoveryCodes.hash(bare));
        }
        OptionalLong step =
                Totp.matchingStep(key.value(), bare, clock.instant(), credential.totpStep());
        return step.isPresent() && credentials.useStep(handle, id, step.getAsLong());
    }
}
