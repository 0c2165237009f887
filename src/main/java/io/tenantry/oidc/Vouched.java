package io.tenantry.oidc;

import io.tenantry.token.Proof;
import io.tenantry.user.SsoAccount;
import java.util.List;
import java.util.Set;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jspecify.annotations.Nullable;

/// What a provider vouches for in a token.
///
/// @param verifiedEmail the holder's address, which the provider has verified; null for none
/// @param deniesEmail whether the provider says that it did not verify the address
record Vouched(
        SsoAccount account, @Nullable String verifiedEmail, boolean deniesEmail, Proof proof) {
    /// Ways of authentication that are, or include, more than a password (RFC 8176, section 2).
    private static final Set<String> SECOND_FACTORS = Set.of("mfa", "otp", "hwk");

    /// Reads the claims of a token that was verified.
    ///
    /// @throws Refused when one of them is not what it must be
    static Vouched of(Provider provider, JwtClaims claims) throws Refused {
        try {
            String subject = claims.getSubject();
            if (!SsoAccount.isSubject(subject)) {
                throw new Refused("the subject is none");
            }
            Object verified = claims.getClaimValue("email_verified");
            // Some providers write it as text.
            boolean isVerified = Boolean.TRUE.equals(verified) || "true".equals(verified);
            return new Vouched(
                    new SsoAccount(provider.issuer(), subject),
                    isVerified ? claims.getStringClaimValue("email") : null,
                    verified != null && !isVerified,
                    hasSecondFactor(provider, claims)
                            ? Proof.PROVIDER_WITH_SECOND_FACTOR
                            : Proof.PROVIDER);
        } catch (MalformedClaimException e) {
            throw new Refused("a claim has another type than it must have");
        }
    }

    private static boolean hasSecondFactor(Provider provider, JwtClaims claims) {
        boolean byMethod =
                claims.getClaimValue("amr") instanceof List<?> methods
                        && methods.stream()
                                .anyMatch(method ->
                                        method instanceof String text
                                                && SECOND_FACTORS.contains(text));
        return byMethod
                || (claims.getClaimValue("acr") instanceof String acr
                        && provider.secondFactorAcrs().contains(acr));
    }
}
