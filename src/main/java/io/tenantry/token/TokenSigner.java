package io.tenantry.token;

import io.tenantry.failure.Unauthorized;
import io.tenantry.token.SigningKeys.SigningKey;
import java.security.Key;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.ErrorCodeValidator;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.jwt.consumer.JwtContext;
import org.jose4j.keys.resolvers.VerificationKeyResolver;
import org.jose4j.lang.JoseException;
import org.jose4j.lang.UnresolvableKeyException;
import org.jspecify.annotations.Nullable;

/// Writes and verifies tokens as JWTs signed with EdDSA (RFC 8037) and nothing else, with the
/// claims the original's tokens have (`contract.md` 3A "JWT"). Safe for use by many threads.
final class TokenSigner {
    /// The `iss` claim of every token.
    static final String ISSUER = "tenantry";

    private static final String SUBJECT_TYPE = "subtype";
    private static final String SCOPE = "scope";

    /// Our own claim: see [UserTokens].
    private static final String VERSION = "version";

    /// Our own claim: see [Proof].
    private static final String PROOF = "proof";

    private final KeyRing keys;
    private final JwtConsumer consumer;

    TokenSigner(KeyRing keys) {
        this.keys = keys;
        this.consumer = consumer(ISSUER);
    }

    /// Expiry is checked at each use, against the clock of this process; see expiresAt below.
    private JwtConsumer consumer(String issuer) {
        VerificationKeyResolver resolver = (signature, _) -> verificationKey(signature);
        ErrorCodeValidator issuerCheck = context -> checkIssuer(issuer, context);
        return new JwtConsumerBuilder()
                .setJwsAlgorithmConstraints(
                        new AlgorithmConstraints(ConstraintType.PERMIT, AlgorithmIdentifiers.EDDSA))
                .setVerificationKeyResolver(resolver)
                .setSkipAllDefaultValidators()
                .registerValidator(issuerCheck)
                .build();
    }

    /// Whose token it is: the claim `subtype`.
    enum Kind {
        API_TOKEN("apiToken"),
        USER("user");

        private final String claim;

        Kind(String claim) {
            this.claim = claim;
        }

        /// A token that does not say is an API token.
        private static Kind named(@Nullable String claim) {
            if (claim == null || claim.equals(API_TOKEN.claim)) {
                return API_TOKEN;
            }
            if (claim.equals(USER.claim)) {
                return USER;
            }
            throw invalid();
        }
    }

    /// What a token says, in whole seconds.
    ///
    /// @param subject the id of the API token or of the user
    /// @param version the user's token version at the time of issue; null for API tokens
    /// @param proof how the user proved who it is; without a meaning for API tokens
    /// @param issuedAt null when the token does not say
    /// @param expiresAt from when on it must be refused; null for never
    record Claims(
            Kind kind,
            String subject,
            List<String> scopes,
            @Nullable Long version,
            Proof proof,
            @Nullable Instant issuedAt,
            @Nullable Instant expiresAt) {}

    /// Writes a token's text.
    String sign(Claims token) {
        JwtClaims claims = new JwtClaims();
        claims.setSubject(token.subject());
        claims.setStringClaim(SUBJECT_TYPE, token.kind().claim);
        claims.setStringListClaim(SCOPE, token.scopes());
        claims.setIssuer(ISSUER);
        if (token.version() != null) {
            claims.setClaim(VERSION, token.version());
        }
        if (token.proof().claim() != null) {
            claims.setStringClaim(PROOF, token.proof().claim());
        }
        Instant issuedAt = token.issuedAt();
        if (issuedAt != null) {
            claims.setIssuedAt(NumericDate.fromSeconds(issuedAt.getEpochSecond()));
        }
        Instant expiresAt = token.expiresAt();
        if (expiresAt != null) {
            claims.setExpirationTime(NumericDate.fromSeconds(secondsUp(expiresAt)));
        }
        return sign(claims);
    }

    private String sign(JwtClaims claims) {
        SigningKey key = keys.signing();
        JsonWebSignature signature = new JsonWebSignature();
        signature.setPayload(claims.toJson());
        signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.EDDSA);
        signature.setKeyIdHeaderValue(key.id());
        signature.setHeader("typ", "JWT");
        signature.setKey(key.privateKey());
        try {
            return signature.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException("signing a token failed", e);
        }
    }

    /// The claim counts whole seconds; a token must not end before the time that was told.
    private static long secondsUp(Instant instant) {
        return instant.getEpochSecond() + (instant.getNano() > 0 ? 1 : 0);
    }

    /// Verifies form, algorithm, signature and issuer; not the expiry.
    ///
    /// @throws Unauthorized when one of them is wrong
    Claims verify(String text) {
        try {
            JwtClaims claims = consumer.processToClaims(text);
            String subject = claims.getSubject();
            if (subject == null) {
                throw invalid();
            }
            List<String> scopes =
                    claims.hasClaim(SCOPE) ? claims.getStringListClaimValue(SCOPE) : List.of();
            return new Claims(
                    Kind.named(claims.getStringClaimValue(SUBJECT_TYPE)),
                    subject,
                    scopes,
                    claims.getClaimValue(VERSION, Long.class),
                    Proof.claimed(claims.getStringClaimValue(PROOF)),
                    instant(claims.getIssuedAt()),
                    instant(claims.getExpirationTime()));
        } catch (InvalidJwtException | MalformedClaimException e) {
            throw invalid();
        }
    }

    /// Writes a note, under an issuer of its own that no token has.
    String signNote(String purpose, Map<String, String> entries, Instant expiresAt) {
        JwtClaims claims = new JwtClaims();
        entries.forEach(claims::setStringClaim);
        claims.setIssuer(issuerOfNotes(purpose));
        claims.setExpirationTime(NumericDate.fromSeconds(secondsUp(expiresAt)));
        return sign(claims);
    }

    /// Verifies form, algorithm, signature and purpose of a note; not the expiry.
    ///
    /// @return empty when one of them is wrong
    Optional<SignedNotes.Note> verifyNote(String purpose, String text) {
        try {
            JwtClaims claims = consumer(issuerOfNotes(purpose)).processToClaims(text);
            Instant expiresAt = instant(claims.getExpirationTime());
            Map<String, String> entries = new HashMap<>();
            for (String name : claims.getClaimNames(Set.of("iss", "exp"))) {
                entries.put(name, claims.getStringClaimValue(name));
            }
            return expiresAt == null
                    ? Optional.empty()
                    : Optional.of(new SignedNotes.Note(entries, expiresAt));
        } catch (InvalidJwtException | MalformedClaimException e) {
            return Optional.empty();
        }
    }

    private static String issuerOfNotes(String purpose) {
        return ISSUER + "/" + purpose;
    }

    private static @Nullable Instant instant(@Nullable NumericDate date)
            throws MalformedClaimException {
        try {
            return date == null ? null : Instant.ofEpochSecond(date.getValue());
        } catch (DateTimeException e) {
            throw new MalformedClaimException("a time beyond all years: " + date.getValue(), e);
        }
    }

    static Unauthorized invalid() {
        return new Unauthorized("Invalid access token");
    }

    private Key verificationKey(JsonWebSignature signature) throws UnresolvableKeyException {
        String id = String.valueOf(signature.getKeyIdHeaderValue());
        return keys.find(id)
                .map(SigningKey::publicKey)
                .orElseThrow(() -> new UnresolvableKeyException("no key with id '" + id + "'"));
    }

    private static ErrorCodeValidator.@Nullable Error checkIssuer(String issuer, JwtContext context)
            throws MalformedClaimException {
        return issuer.equals(context.getJwtClaims().getIssuer())
                ? null
                : new ErrorCodeValidator.Error(0, "another issuer");
    }
}
