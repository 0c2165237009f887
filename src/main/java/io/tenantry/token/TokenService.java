package io.tenantry.token;

import io.tenantry.database.Database;
import io.tenantry.failure.Conflict;
import io.tenantry.failure.Forbidden;
import io.tenantry.failure.Invalid;
import io.tenantry.failure.NotFound;
import io.tenantry.hash.Sha256;
import io.tenantry.http.Authenticator;
import io.tenantry.http.Caller;
import io.tenantry.id.HexIds;
import io.tenantry.instance.Instance;
import io.tenantry.instance.InstanceId;
import io.tenantry.instance.InstanceService;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Issues API tokens and tells whose a token is, be it an API token or a user's. Safe for use by
/// many threads.
public final class TokenService implements Authenticator {
    private final TokenRepository repository = new TokenRepository();
    private final Database database;
    private final InstanceService instances;
    private final SigningKeys signingKeys;
    private final KeyRing keys;
    private final TokenSigner signer;
    private final UserTokens users;
    private final TokenVerifier verifier;
    private final HexIds ids;
    private final InstantSource clock;

    /// Loads the signing keys, or makes the first one.
    public TokenService(
            Database database, InstanceService instances, HexIds ids, InstantSource clock) {
        this.database = database;
        this.instances = instances;
        this.ids = ids;
        this.clock = clock;
        this.signingKeys = new SigningKeys(database, ids, clock);
        this.keys = new KeyRing(signingKeys::load, clock);
        this.signer = new TokenSigner(keys);
        this.users = new UserTokens(database, signer, clock);
        this.verifier = new TokenVerifier(database, repository, keys, signer, users, clock);
    }

    /// Issues a token for an instance, for the operator of the machine, whom neither the instance's
    /// limits nor scopes hold back. The text in the answer cannot be had again.
    ///
    /// @throws Invalid when the expiry is not in the future
    public IssuedToken issue(InstanceId instanceId, ApiToken.Creator creator, NewToken wanted) {
        return database.inTransaction(handle -> issue(handle, instanceId, creator, wanted));
    }

    /// As [#issue(InstanceId, ApiToken.Creator, NewToken)], for a caller who has these scopes.
    ///
    /// @throws Forbidden when one of the scopes wanted goes beyond those
    /// @throws Invalid when the instance has as many tokens as it may, or the expiry is not in the
    ///   future
    /// @throws NotFound when there is no such instance
    IssuedToken issueFor(
            Set<String> held, InstanceId instanceId, ApiToken.Creator creator, NewToken wanted) {
        Scopes.beyond(held, wanted.scopes())
                .ifPresent(scope -> {
                    throw new Forbidden(
                            "Access is forbidden: the scope '%s' goes beyond the caller's own"
                                    .formatted(scope));
                });
        return database.inTransaction(handle -> {
            requireRoom(handle, instances.lock(handle, instanceId));
            return issue(handle, instanceId, creator, wanted);
        });
    }

    private void requireRoom(Handle handle, Instance locked) {
        long max = locked.limits().apiTokens();
        if (repository.count(handle, locked.id()) >= max) {
            throw new Invalid(
                    "The instance's API token limit of %d has been reached".formatted(max));
        }
    }

    private IssuedToken issue(
            Handle handle, InstanceId instanceId, ApiToken.Creator creator, NewToken wanted) {
        Instant now = now();
        Instant expiresAt = wanted.expiresAt();
        if (expiresAt != null && !expiresAt.isAfter(now)) {
            throw new Invalid("apiToken.expirationDate is not in the future");
        }
        ApiToken token =
                new ApiToken(
                        new TokenId(ids.next()),
                        instanceId,
                        creator,
                        wanted.name(),
                        wanted.description(),
                        wanted.scopes(),
                        wanted.defaultRole(),
                        wanted.orgRoles(),
                        wanted.status(),
                        expiresAt,
                        now,
                        now);
        String text = signer.sign(claims(token));
        repository.insert(handle, token, Sha256.of(text));
        return new IssuedToken(token, text);
    }

    /// What people call a token, within the caller's transaction.
    ///
    /// @return empty when the instance has no such token
    public Optional<String> findName(Handle handle, InstanceId instanceId, TokenId id) {
        return repository.find(handle, instanceId, id).map(ApiToken::name);
    }

    /// One page of an instance's tokens.
    public TokenPage list(InstanceId instanceId, TokenListing listing) {
        return database.read(handle -> repository.list(handle, instanceId, listing));
    }

    /// Finds one token of an instance.
    ///
    /// @throws NotFound when the instance has none with that id
    ApiToken get(InstanceId instanceId, TokenId id) {
        return database.read(handle -> repository.find(handle, instanceId, id))
                .orElseThrow(TokenService::notFound);
    }

    /// Changes what the patch names and leaves the rest, also when others change the same token at
    /// the same time. A token made inactive is refused from the return on, on every node.
    ///
    /// @param expected when it was changed last, as the caller knows it; null for any time
    /// @throws NotFound when the instance has none with that id
    /// @throws Conflict when it was changed at another time
    ApiToken patch(
            InstanceId instanceId, TokenId id, TokenPatch patch, @Nullable Instant expected) {
        return database.inTransaction(handle -> {
            ApiToken present =
                    repository.lock(handle, instanceId, id).orElseThrow(TokenService::notFound);
            Conflict.requireUnchanged(expected, present.updatedAt());
            ApiToken changed = patch.appliedTo(present, now());
            if (!changed.equals(present)) {
                repository.update(handle, changed);
            }
            return changed;
        });
    }

    /// Ends a token for good: from the return on it is refused, on every node.
    ///
    /// @throws NotFound when the instance has none with that id
    public void delete(InstanceId instanceId, TokenId id) {
        database.useTransaction(handle -> {
            if (!repository.delete(handle, instanceId, id)) {
                throw notFound();
            }
        });
    }

    /// Makes another key, which signs after [KeyRing#AGE_MAX], when every node knows it.
    ///
    /// @param retiresOthers whether what the keys before it signed is refused, on every node after
    ///   the same time: API tokens and tokens of people. What a node signs until it knows of it is
    ///   refused later, too.
    public RotatedKey rotateKey(boolean retiresOthers) {
        RotatedKey rotated = signingKeys.rotate(retiresOthers);
        keys.refresh();
        return rotated;
    }

    /// The tokens of people who signed in.
    public UserTokens ofUsers() {
        return users;
    }

    /// Notes for a purpose, signed with the keys of tokens.
    ///
    /// @param purpose a word that no other part of this program uses
    public SignedNotes notes(String purpose) {
        return new SignedNotes(signer, purpose, clock);
    }

    @Override
    public Caller authenticate(String text) {
        return verifier.caller(text);
    }

    private static TokenSigner.Claims claims(ApiToken token) {
        return new TokenSigner.Claims(
                TokenSigner.Kind.API_TOKEN,
                token.id().value(),
                token.scopes(),
                null,
                Proof.OWN,
                token.createdAt(),
                token.expiresAt());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private static NotFound notFound() {
        return new NotFound("API Token");
    }
}
