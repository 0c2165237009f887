package io.tenantry.oidc;

import io.tenantry.http.Json;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.VerificationJwkSelector;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.lang.JoseException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/// One identity provider, asked when something of it is needed. Safe for use by many threads.
final class Connection {
    private final Provider provider;
    private final ProviderHttp http;
    private final InstantSource clock;
    private final RemoteDocument<Discovery> discovery;
    private final RemoteDocument<List<JsonWebKey>> keys;

    Connection(Provider provider, ProviderHttp http, InstantSource clock) {
        this.provider = provider;
        this.http = http;
        this.clock = clock;
        this.discovery = new RemoteDocument<>(provider, this::fetchDiscovery, clock);
        this.keys = new RemoteDocument<>(provider, this::fetchKeys, clock);
    }

    Provider provider() {
        return provider;
    }

    /// @throws ProviderFailed when the provider does not say
    Discovery discovery() {
        return discovery.get().value();
    }

    /// Where a browser goes to sign in (RFC 6749, section 4.1.1; RFC 7636; OpenID Connect Core 1.0,
    /// section 3.1.2.1).
    ///
    /// @throws ProviderFailed when the provider does not say
    URI authorizationUrl(Attempt attempt, URI redirect) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("response_type", "code");
        parameters.put("client_id", provider.clientId());
        parameters.put("redirect_uri", redirect.toString());
        parameters.put("scope", "openid email");
        parameters.put("state", attempt.state());
        parameters.put("nonce", attempt.nonce());
        parameters.put("code_challenge", attempt.challenge());
        parameters.put("code_challenge_method", "S256");
        if (!provider.secondFactorAcrs().isEmpty()) {
            parameters.put("acr_values", String.join(" ", provider.secondFactorAcrs()));
        }
        URI endpoint = discovery().authorizationEndpoint();
        String separator = endpoint.getRawQuery() == null ? "?" : "&";
        return URI.create(endpoint + separator + form(parameters));
    }

    /// Exchanges a code for the ID token (RFC 6749, section 4.1.3).
    ///
    /// @throws Refused when the provider does not take the code
    /// @throws ProviderFailed when it does not answer as it must
    String redeem(String code, Attempt attempt, URI redirect) throws Refused {
        Discovery known = discovery();
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("grant_type", "authorization_code");
        parameters.put("code", code);
        parameters.put("redirect_uri", redirect.toString());
        parameters.put("code_verifier", attempt.verifier());
        HttpRequest.Builder request = HttpRequest.newBuilder(known.tokenEndpoint());
        String secret = provider.clientSecret();
        if (secret != null && known.takesBasic()) {
            request.header("Authorization", basic(secret));
        } else {
            parameters.put("client_id", provider.clientId());
            if (secret != null) {
                parameters.put("client_secret", secret);
            }
        }
        request.header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form(parameters)));
        return idToken(send(request));
    }

    /// Verifies a token, with new keys when it names one that is not known.
    ///
    /// @throws Refused when it is not genuine, not for that audience, or not good now
    /// @throws ProviderFailed when the keys cannot be had
    JwtClaims verified(String text, String audience) throws Refused {
        JsonWebSignature token = TokenRules.unverified(text);
        RemoteDocument.Edition<List<JsonWebKey>> known = keys.get();
        JsonWebKey key = selected(token, known.value());
        if (key == null) {
            key = selected(token, keys.renewed(known).value());
        }
        if (key == null) {
            throw new Refused("signed with a key that the provider does not have");
        }
        return TokenRules.verified(
                text, key.getKey(), provider.issuer(), audience, clock.instant());
    }

    private static @Nullable JsonWebKey selected(JsonWebSignature token, List<JsonWebKey> keys)
            throws Refused {
        try {
            return new VerificationJwkSelector().select(token, keys);
        } catch (JoseException e) {
            throw new Refused("its header names no key");
        }
    }

    private Discovery fetchDiscovery() {
        return Discovery.parse(provider, fetched(Discovery.address(provider)));
    }

    private List<JsonWebKey> fetchKeys() {
        try {
            return List.copyOf(new JsonWebKeySet(fetched(discovery().keys())).getJsonWebKeys());
        } catch (JoseException e) {
            throw new ProviderFailed(provider, "does not publish its keys", e);
        }
    }

    private String fetched(URI address) {
        ProviderHttp.Reply reply = send(HttpRequest.newBuilder(address).GET());
        if (reply.status() != 200) {
            throw new ProviderFailed(
                    provider, "answers %s with %d".formatted(address, reply.status()));
        }
        return reply.body();
    }

    private ProviderHttp.Reply send(HttpRequest.Builder request) {
        try {
            return http.send(request);
        } catch (IOException e) {
            throw new ProviderFailed(provider, "does not answer", e);
        }
    }

    /// What the provider says when it refuses is a word of RFC 6749, section 5.2.
    private String idToken(ProviderHttp.Reply reply) throws Refused {
        try {
            if (reply.status() == 200) {
                String token = Json.MAPPER.readTree(reply.body()).path("id_token").asString("");
                if (!token.isEmpty()) {
                    return token;
                }
            } else if (reply.status() == 400 || reply.status() == 401) {
                String error = Json.MAPPER.readTree(reply.body()).path("error").asString("");
                throw new Refused(
                        "the provider refuses the code: " + error.replaceAll("[^a-z_]", "?"));
            }
        } catch (JacksonException e) {
            throw new ProviderFailed(provider, "answers with a body that is no JSON", e);
        }
        throw new ProviderFailed(provider, "gives no ID token, status " + reply.status());
    }

    /// Both are encoded before they are joined (RFC 6749, section 2.3.1).
    private String basic(String secret) {
        String joined = encoded(provider.clientId()) + ":" + encoded(secret);
        return "Basic "
                + Base64.getEncoder().encodeToString(joined.getBytes(StandardCharsets.UTF_8));
    }

    private static String form(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + encoded(entry.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
