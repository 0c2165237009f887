package io.tenantry.token;

import static java.util.Objects.requireNonNull;

import io.tenantry.database.BatchedRead;
import io.tenantry.database.Database;
import io.tenantry.http.Caller;
import io.tenantry.user.SsoAccount;
import io.tenantry.user.UserId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;

/// The tokens of people who signed in. They are kept nowhere: one is good as long as its signature
/// is, it has not expired, and it carries the version that its user has in the database. Giving the
/// user another version refuses all tokens issued before, at once on every node
/// (`docs/adr/0012-people.md`). Safe for use by many threads.
public final class UserTokens {
    private final UserAccessRepository repository = new UserAccessRepository();
    private final BatchedRead<UserId, UserAccess> people;
    private final BatchedRead<SsoAccount, UserAccess> linked;
    private final TokenSigner signer;
    private final InstantSource clock;

    UserTokens(Database database, TokenSigner signer, InstantSource clock) {
        this.signer = signer;
        this.clock = clock;
        this.people =
                new BatchedRead<>(
                        ids -> database.readByKey(handle -> repository.findEnabled(handle, ids)));
        this.linked =
                new BatchedRead<>(accounts ->
                        database.readByKey(handle -> repository.findLinked(handle, accounts)));
    }

    /// What the signature of a user's token vouches for.
    ///
    /// @param expiresAt from when on it must be refused
    record Verified(
            UserId id,
            long version,
            Set<String> scopes,
            Proof proof,
            Instant expiresAt,
            Duration lifetime) {
        /// @throws io.tenantry.failure.Unauthorized when a claim is missing
        static Verified of(TokenSigner.Claims claims) {
            Long version = claims.version();
            Instant issuedAt = claims.issuedAt();
            Instant expiresAt = claims.expiresAt();
            if (version == null || issuedAt == null || expiresAt == null) {
                throw TokenSigner.invalid();
            }
            return new Verified(
                    new UserId(claims.subject()),
                    version,
                    Set.copyOf(claims.scopes()),
                    claims.proof(),
                    expiresAt,
                    Duration.between(issuedAt, expiresAt));
        }
    }

    /// Writes a token for somebody whose identity was proved.
    ///
    /// @param version the user's token version, read when the identity was proved
    /// @param proof how it was proved
    /// @param lifetime how long it is good, in whole seconds
    public String issue(
            UserId user, long version, Collection<String> scopes, Proof proof, Duration lifetime) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        return signer.sign(
                new TokenSigner.Claims(
                        TokenSigner.Kind.USER,
                        user.value(),
                        scopes.stream().sorted().toList(),
                        version,
                        proof,
                        now,
                        now.plus(requireNonNull(lifetime, "lifetime"))));
    }

    /// Who holds a token that is genuine and has not expired.
    ///
    /// @throws io.tenantry.failure.Unauthorized when it was revoked, or the user is disabled
    Caller caller(Verified token) {
        UserAccess person =
                people.read(token.id())
                        .filter(found -> found.tokenVersion() == token.version())
                        .orElseThrow(TokenSigner::invalid);
        return Caller.user(
                person.id().value(),
                person.email(),
                person.instances(token.proof()),
                token.scopes(),
                new Caller.Session(
                        token.version(),
                        token.proof().isByProvider() ? null : token.lifetime(),
                        token.proof().hasSecondFactor()));
    }

    /// Who holds a token of an identity provider that is genuine and has not expired.
    ///
    /// @param account the holder's account at the provider
    /// @param issuedAt when the provider issued the token
    /// @param proof how the holder proved who it is
    /// @return empty when the account is not linked to a person, or the person is disabled
    /// @throws io.tenantry.failure.Unauthorized when the person's tokens were revoked after it was
    ///   issued
    public Optional<Caller> caller(
            SsoAccount account, Set<String> scopes, Instant issuedAt, Proof proof) {
        return linked.read(account)
                .map(person -> {
                    Instant cutoff = person.tokenCutoff();
                    if (cutoff != null && issuedAt.isBefore(cutoff)) {
                        throw TokenSigner.invalid();
                    }
                    return Caller.user(
                            person.id().value(),
                            person.email(),
                            person.instances(proof),
                            scopes,
                            new Caller.Session(
                                    person.tokenVersion(), null, proof.hasSecondFactor()));
                });
    }
}
