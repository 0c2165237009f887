package io.tenantry.oidc;

import io.tenantry.http.Json;
import java.net.URI;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// What a provider says of itself (OpenID Connect Discovery 1.0, section 3).
///
/// @param namesItself whether answers through the browser carry `iss` (RFC 9207)
/// @param takesBasic whether the token endpoint takes the client's secret in the header; otherwise
///   in the body
record Discovery(
        URI authorizationEndpoint,
        URI tokenEndpoint,
        URI keys,
        boolean namesItself,
        boolean takesBasic) {
    private static final String METHODS = "token_endpoint_auth_methods_supported";

    /// Where a provider says it.
    static URI address(Provider provider) {
        return URI.create(
                provider.issuer().replaceFirst("/$", "") + "/.well-known/openid-configuration");
    }

    /// Reads the document.
    ///
    /// @throws ProviderFailed when it is not one, or another issuer's
    static Discovery parse(Provider provider, String body) {
        JsonNode json;
        try {
            json = Json.MAPPER.readTree(body);
        } catch (JacksonException e) {
            throw new ProviderFailed(provider, "does not say how it is used: no JSON", e);
        }
        String issuer = json.path("issuer").asString("");
        if (!issuer.equals(provider.issuer())) {
            throw new ProviderFailed(
                    provider,
                    "calls itself '%s': the setting has to name it exactly so, not '%s'"
                            .formatted(issuer, provider.issuer()));
        }
        JsonNode methods = json.path(METHODS);
        return new Discovery(
                endpoint(provider, json, "authorization_endpoint"),
                endpoint(provider, json, "token_endpoint"),
                endpoint(provider, json, "jwks_uri"),
                json.path("authorization_response_iss_parameter_supported").asBoolean(false),
                // The default of the specification, section 3.
                methods.isMissingNode()
                        || methods.valueStream()
                                .anyMatch(method ->
                                        method.asString("").equals("client_secret_basic")));
    }

    private static URI endpoint(Provider provider, JsonNode json, String name) {
        try {
            URI endpoint = URI.create(json.path(name).asString(""));
            if (ProviderAddress.isTrustworthy(endpoint)) {
                return endpoint;
            }
        } catch (IllegalArgumentException e) {
            // Told below.
        }
        throw new ProviderFailed(provider, "has no %s with https".formatted(name));
    }
}
