package io.tenantry.oidc;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.tenantry.failure.Unauthorized;
import io.tenantry.http.Authenticator;
import io.tenantry.http.Caller;
import io.tenantry.http.Json;
import io.tenantry.token.UserTokens;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;

/// Takes access tokens of identity providers (RFC 9068) beside our own. Their holder acts as the
/// person it is linked to, with that person's role in each instance. Safe for use by many threads.
///
/// As with our own, a signature is verified once and remembered, and who holds the token is asked
/// of the database at every request.
final class ProviderTokens implements Authenticator {
    private static final Logger LOG = LoggerFactory.getLogger(ProviderTokens.class);

    /// Characters of the tokens remembered; tokens of a provider have 1,000 to 5,000. Beyond it the
    /// least used is verified anew.
    private static final long REMEMBERED_CHARACTERS_MAX = 8_000_000;

    private final Cache<String, Verified> verified =
            Caffeine.newBuilder()
                    .maximumWeight(REMEMBERED_CHARACTERS_MAX)
                    .weigher((String text, Verified _) -> text.length())
                    .expireAfterWrite(RemoteDocument.FRESH)
                    .build();
    private final Map<String, Connection> connections;
    private final Recognition recognition;
    private final UserTokens users;
    private final Authenticator own;
    private final InstantSource clock;

    /// @param connections to the providers whose tokens are taken, by issuer
    /// @param own tells whose all other tokens are
    ProviderTokens(
            Map<String, Connection> connections,
            Recognition recognition,
            UserTokens users,
            Authenticator own,
            InstantSource clock) {
        this.connections = Map.copyOf(connections);
        this.recognition = recognition;
        this.users = users;
        this.own = own;
        this.clock = clock;
    }

    /// What one verification of a text found out for all requests to come.
    private record Verified(
            Vouched holder, Set<String> scopes, Instant issuedAt, Instant expiresAt) {}

    @Override
    public Caller authenticate(String text) {
        Verified token = verified.getIfPresent(text);
        if (token == null) {
            Connection connection = connections.get(issuer(text));
            if (connection == null) {
                return own.authenticate(text);
            }
            token = verified(connection, text);
            verified.put(text, token);
        }
        if (!clock.instant().isBefore(token.expiresAt())) {
            throw new Unauthorized("Access token has expired");
        }
        return caller(token);
    }

    private Caller caller(Verified token) {
        Vouched holder = token.holder();
        return users.caller(holder.account(), token.scopes(), token.issuedAt(), holder.proof())
                .orElseGet(() -> linked(token));
    }

    /// The holder's first token, perhaps.
    private Caller linked(Verified token) {
        Vouched holder = token.holder();
        if (!(recognition.recognise(holder) instanceof Recognition.Known)) {
            throw invalid();
        }
        return users.caller(holder.account(), token.scopes(), token.issuedAt(), holder.proof())
                .orElseThrow(ProviderTokens::invalid);
    }

    private static Verified verified(Connection connection, String text) {
        Provider provider = connection.provider();
        Provider.Api api = provider.api();
        if (api == null) {
            throw invalid();
        }
        try {
            JwtClaims claims = connection.verified(text, api.audience());
            Vouched holder = Vouched.of(provider, claims);
            // A token that is bound to a key of its holder is no bearer token (RFC 7800).
            if (holder.deniesEmail() || claims.hasClaim("cnf")) {
                throw new Refused("it may not be taken as it is");
            }
            return new Verified(
                    holder,
                    ProviderScopes.of(api, claims.getClaimValue(api.scopeClaim())),
                    Instant.ofEpochSecond(claims.getIssuedAt().getValue()),
                    Instant.ofEpochSecond(claims.getExpirationTime().getValue())
                            .plus(Duration.ofSeconds(TokenRules.SKEW_SECONDS)));
        } catch (Refused e) {
            LOG.debug("a token of {} is refused: {}", provider.name(), e.getMessage());
            throw e.isExpired() ? new Unauthorized("Access token has expired") : invalid();
        } catch (MalformedClaimException e) {
            throw invalid();
        }
    }

    /// The issuer that a token names, to be believed once its signature is verified; empty when it
    /// names none.
    private static String issuer(String text) {
        int first = text.indexOf('.');
        int second = text.indexOf('.', first + 1);
        if (first < 0 || second < 0) {
            return "";
        }
        try {
            byte[] claims = Base64.getUrlDecoder().decode(text.substring(first + 1, second));
            return Json.MAPPER
                    .readTree(new String(claims, StandardCharsets.UTF_8))
                    .path("iss")
                    .asString("");
        } catch (IllegalArgumentException | JacksonException e) {
            return "";
        }
    }

    private static Unauthorized invalid() {
        return new Unauthorized("Invalid access token");
    }
}
