package io.tenantry.token;

import io.tenantry.token.SigningKeys.SigningKey;
import io.tenantry.token.TokenSigner.Claims;
import io.tenantry.token.TokenSigner.Kind;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Tokens that are signed as a server does it, and otherwise.
abstract class SignedTokens {
    static final String ID = "5a17b8e1c9d3f2a4b6c8d0e2";
    static final Instant CREATED = Instant.parse("2026-11-21T12:00:00.250Z");
    final KeyPair pair = pair("Ed25519");
    final TokenSigner signer = signer(key("k1", pair));

    static Claims token(@Nullable Instant expiresAt) {
        List<String> scopes = List.of("all.Instance", "instanceOrg.*");
        return new Claims(Kind.API_TOKEN, ID, scopes, null, Proof.OWN, CREATED, expiresAt);
    }

    static SigningKey key(String id, KeyPair pair) {
        return new SigningKey(id, pair.getPublic(), pair.getPrivate(), CREATED);
    }

    static KeyPair pair(String algorithm) {
        try {
            return KeyPairGenerator.getInstance(algorithm).generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static JsonNode part(String token, int index) {
        byte[] bytes = Base64.getUrlDecoder().decode(token.split("\\.", -1)[index]);
        return JsonMapper.builder().build().readTree(bytes);
    }

    static TokenSigner signer(SigningKey... keys) {
        return new TokenSigner(new KeyRing(() -> List.of(keys), InstantSource.system()));
    }
}
