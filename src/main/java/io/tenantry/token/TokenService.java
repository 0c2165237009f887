package io.tenantry.token;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.tenantry.database.BatchedRead;
import io.tenantry.database.Database;
import io.tenantry.failure.Invalid;
import io.tenantry.failure.Unauthorized;
import io.tenantry.http.Authenticator;
import io.tenantry.http.Caller;
import io.tenantry.id.HexId;
import io.tenantry.id.HexIds;
import io.tenantry.instance.InstanceId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Issues tokens and tells whose a token is. Safe for use by many threads.
///
/// A signature is verified once and remembered; whether the token is still active is asked of the
/// database at every request, in one statement for requests that come together, so that revoking
/// one works at once on every node.
public final class TokenService implements Authenticator {
    /// Verified signatures remembered; beyond it the least used is verified anew.
    private static final int REMEMBERED_MAX = 10_000;

    private final TokenRepository repository = new TokenRepository();
    private final Cache<String, Verified> verified =
            Caffeine.newBuilder().maximumSize(REMEMBERED_MAX).build();
    private final BatchedRead<TokenId, ActiveToken> active;
    private final Database database;
    private final TokenSigner signer;
    private final HexIds ids;
    private final InstantSource clock;

    /// What one verification of a text found out for all requests to come.
    private record Verified(
            TokenId id, byte[] hash, Set<String> scopes, @Nullable Instant expiresAt) {}

    /// Loads the signing keys, or makes the first one.
    public TokenService(Database database, HexIds ids, InstantSource clock) {
        this.database = database;
        this.ids = ids;
        this.clock = clock;
        this.active =
                new BatchedRead<>(tokens ->
                        database.readByKey(handle -> repository.findActive(handle, tokens)));
        this.signer = new TokenSigner(new SigningKeys(database, ids, clock).load());
    }

    /// Issues a token for an instance. The text in the answer cannot be had again.
    ///
    /// @throws Invalid when the expiry is not in the future
    public IssuedToken issue(InstanceId instanceId, ApiToken.Creator creator, NewToken wanted) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
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
        String text = signer.sign(token);
        database.useTransaction(handle -> repository.insert(handle, token, sha256(text)));
        return new IssuedToken(token, text);
    }

    /// One page of an instance's tokens.
    public TokenPage list(InstanceId instanceId, TokenListing listing) {
        return database.read(handle -> repository.list(handle, instanceId, listing));
    }

    /// Ends a token: from the return on it is refused, on every node.
    ///
    /// @return whether the instance has such a token
    public boolean revoke(InstanceId instanceId, TokenId id) {
        return database.inTransaction(handle ->
                repository.updateStatus(
                        handle, instanceId, id, TokenStatus.INACTIVE, clock.instant()));
    }

    @Override
    public Caller authenticate(String text) {
        Verified claims = verified.get(text, this::verify);
        refuseExpired(claims.expiresAt());
        ActiveToken token =
                active.read(claims.id())
                        .filter(found -> found.hasHash(claims.hash()))
                        .orElseThrow(TokenSigner::invalid);
        refuseExpired(token.expiresAt());
        return new Caller(
                token.id().value(),
                "apiToken",
                token.name(),
                token.instanceId().value(),
                claims.scopes());
    }

    private Verified verify(String text) {
        TokenSigner.Claims claims = signer.verify(text);
        if (!HexId.matches(claims.subject())) {
            throw TokenSigner.invalid();
        }
        return new Verified(
                new TokenId(claims.subject()),
                sha256(text),
                Set.copyOf(claims.scopes()),
                claims.expiresAt());
    }

    private void refuseExpired(@Nullable Instant expiresAt) {
        if (expiresAt != null && !clock.instant().isBefore(expiresAt)) {
            throw new Unauthorized("Access token has expired");
        }
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }
}
