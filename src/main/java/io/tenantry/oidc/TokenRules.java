package io.tenantry.oidc;

import java.security.Key;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.lang.JoseException;

/// What every token of a provider must satisfy, whatever it is for.
final class TokenRules {
    /// Signatures that only the provider can make: neither `none` nor a shared secret.
    private static final AlgorithmConstraints ALGORITHMS =
            new AlgorithmConstraints(
                    ConstraintType.PERMIT,
                    AlgorithmIdentifiers.RSA_USING_SHA256,
                    AlgorithmIdentifiers.RSA_USING_SHA384,
                    AlgorithmIdentifiers.RSA_USING_SHA512,
                    AlgorithmIdentifiers.RSA_PSS_USING_SHA256,
                    AlgorithmIdentifiers.RSA_PSS_USING_SHA384,
                    AlgorithmIdentifiers.RSA_PSS_USING_SHA512,
                    AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256,
                    AlgorithmIdentifiers.ECDSA_USING_P384_CURVE_AND_SHA384,
                    AlgorithmIdentifiers.ECDSA_USING_P521_CURVE_AND_SHA512,
                    AlgorithmIdentifiers.EDDSA);

    /// Values of the header `typ`; another one says that the token is for something else (RFC 8725,
    /// section 3.11).
    private static final Set<String> TYPES = Set.of("jwt", "at+jwt", "application/at+jwt");

    /// How much the provider's clock may differ from ours.
    static final int SKEW_SECONDS = 30;

    private TokenRules() {}

    /// Takes a token apart to find out which key it names; nothing of it is to be believed yet.
    ///
    /// @throws Refused when no token of a provider looks so
    static JsonWebSignature unverified(String text) throws Refused {
        JsonWebSignature token = new JsonWebSignature();
        try {
            token.setCompactSerialization(text);
            ALGORITHMS.checkConstraint(token.getAlgorithmHeaderValue());
        } catch (JoseException e) {
            throw new Refused("not a token that was signed as it must be");
        }
        String type = token.getHeader("typ");
        if (type != null && !TYPES.contains(type.toLowerCase(Locale.ROOT))) {
            throw new Refused("a token of the type '" + type + "'");
        }
        return token;
    }

    /// Verifies signature, issuer, audience and times.
    ///
    /// @throws Refused when one of them is wrong
    static JwtClaims verified(String text, Key key, String issuer, String audience, Instant now)
            throws Refused {
        try {
            return new JwtConsumerBuilder()
                    .setJwsAlgorithmConstraints(ALGORITHMS)
                    .setVerificationKey(key)
                    .setExpectedIssuer(issuer)
                    .setExpectedAudience(audience)
                    .setRequireSubject()
                    .setRequireExpirationTime()
                    .setRequireIssuedAt()
                    .setIssuedAtRestrictions(0, Integer.MAX_VALUE)
                    .setAllowedClockSkewInSeconds(SKEW_SECONDS)
                    .setEvaluationTime(NumericDate.fromMilliseconds(now.toEpochMilli()))
                    .build()
                    .processToClaims(text);
        } catch (InvalidJwtException e) {
            boolean onlyExpired = e.hasExpired() && e.getErrorDetails().size() == 1;
            throw new Refused(
                    "claims that are not as they must be: " + e.getErrorDetails(), onlyExpired);
        }
    }
}
