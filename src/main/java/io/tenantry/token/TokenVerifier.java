package io.tenantry.token;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.tenantry.database.BatchedRead;
import io.tenantry.database.Database;
import io.tenantry.failure.Unauthorized;
import io.tenantry.hash.Sha256;
import io.tenantry.http.Caller;
import io.tenantry.id.HexId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Tells whose a token is. Safe for use by many threads.
///
/// A signature is verified once and remembered; whether the token is still active is asked of the
/// database at every request, in one statement for requests that come together, so that revoking
/// one works at once on every node.
final class TokenVerifier {
    /// Verified signatures remembered; beyond it the least used is verified anew.
    private static final int REMEMBERED_MAX = 10_000;

    private final Cache<Signed, Verified> verified =
            Caffeine.newBuilder().maximumSize(REMEMBERED_MAX).build();
    private final BatchedRead<TokenId, ActiveToken> active;
    private final KeyRing keys;
    private final TokenSigner signer;
    private final UserTokens users;
    private final InstantSource clock;

    /// A token's text, as it was verified by the keys of one generation.
    private record Signed(long generation, String text) {}

    /// What one verification of a text found out for all requests to come.
    private sealed interface Verified {
        @Nullable Instant expiresAt();
    }

    private record VerifiedApiToken(
            TokenId id, byte[] hash, Set<String> scopes, @Nullable Instant expiresAt)
            implements Verified {}

    private record VerifiedUserToken(UserTokens.Verified token) implements Verified {
        @Override
        public Instant expiresAt() {
            return token.expiresAt();
        }
    }

    TokenVerifier(
            Database database,
            TokenRepository repository,
            KeyRing keys,
            TokenSigner signer,
            UserTokens users,
            InstantSource clock) {
        this.active =
                new BatchedRead<>(tokens ->
                        database.readByKey(handle -> repository.findActive(handle, tokens)));
        this.keys = keys;
        this.signer = signer;
        this.users = users;
        this.clock = clock;
    }

    /// The holder of a token.
    ///
    /// @throws Unauthorized when it is no genuine token, has expired, or was revoked
    Caller caller(String text) {
        Verified claims = verified.get(new Signed(keys.generation(), text), this::verify);
        refuseExpired(claims.expiresAt());
        return switch (claims) {
            case VerifiedApiToken token -> caller(token);
            case VerifiedUserToken(UserTokens.Verified token) -> users.caller(token);
        };
    }

    private Caller caller(VerifiedApiToken claims) {
        ActiveToken token =
                active.read(claims.id())
                        .filter(found -> found.hasHash(claims.hash()))
                        .orElseThrow(TokenSigner::invalid);
        refuseExpired(token.expiresAt());
        return Caller.apiToken(
                token.id().value(), token.name(), token.instanceId().value(), claims.scopes());
    }

    private Verified verify(Signed token) {
        String text = token.text();
        TokenSigner.Claims claims = signer.verify(text);
        if (!HexId.matches(claims.subject())) {
            throw TokenSigner.invalid();
        }
        return switch (claims.kind()) {
            case API_TOKEN ->
                    new VerifiedApiToken(
                            new TokenId(claims.subject()),
                            Sha256.of(text),
                            Set.copyOf(claims.scopes()),
                            claims.expiresAt());
            case USER -> new VerifiedUserToken(UserTokens.Verified.of(claims));
        };
    }

    private void refuseExpired(@Nullable Instant expiresAt) {
        if (expiresAt != null && !clock.instant().isBefore(expiresAt)) {
            throw new Unauthorized("Access token has expired");
        }
    }
}
