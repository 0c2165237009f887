package io.tenantry.oidc;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// An identity provider that the operator trusts.
///
/// @param name what it is called here: part of the paths of its pages
/// @param issuer its issuer identifier, exactly as its tokens say it
/// @param clientId what this server is called there
/// @param clientSecret null for a public client, which proves itself by PKCE alone
/// @param api how its tokens are taken on the API; null for not at all
/// @param secondFactorAcrs values of `acr` that vouch for a second factor
public record Provider(
        String name,
        String issuer,
        String clientId,
        @Nullable String clientSecret,
        @Nullable Api api,
        List<String> secondFactorAcrs) {
    public Provider {
        requireNonNull(name, "name");
        requireNonNull(issuer, "issuer");
        requireNonNull(clientId, "clientId");
        secondFactorAcrs = List.copyOf(secondFactorAcrs);
    }

    /// How access tokens of a provider are read.
    ///
    /// @param audience must be among their `aud`; never the client id, which ID tokens are for
    /// @param scopeClaim the claim that holds their scopes
    /// @param scopePrefix what those scopes begin with that are meant for this server; it is left
    ///   out
    public record Api(String audience, String scopeClaim, String scopePrefix) {
        public Api {
            requireNonNull(audience, "audience");
            requireNonNull(scopeClaim, "scopeClaim");
            requireNonNull(scopePrefix, "scopePrefix");
        }
    }

    @Override
    public String toString() {
        return "Provider[" + name + ", " + issuer + "]";
    }
}
