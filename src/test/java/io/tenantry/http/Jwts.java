package io.tenantry.http;

import io.tenantry.database.Database;
import io.tenantry.token.TokenId;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.lang.JoseException;
import tools.jackson.databind.json.JsonMapper;

/// Takes tokens apart and forges them, for tests that must see forgeries refused.
final class Jwts {
    private Jwts() {}

    /// Whose token it is.
    static TokenId subject(String token) {
        byte[] claims = Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]);
        return new TokenId(JsonMapper.builder().build().readTree(claims).path("sub").asString());
    }

    /// The token with another character in the middle of one of its three parts.
    static String withChangedPart(String token, int part) {
        String[] parts = token.split("\\.", -1);
        StringBuilder changed = new StringBuilder(parts[part]);
        int middle = changed.length() / 2;
        changed.setCharAt(middle, changed.charAt(middle) == 'A' ? 'B' : 'A');
        parts[part] = changed.toString();
        return String.join(".", parts);
    }

    /// A key that signs as the server does.
    record Key(String id, PrivateKey key) {
        String sign(String subject, String issuer, String... scopes) {
            JwtClaims claims = new JwtClaims();
            claims.setSubject(subject);
            claims.setIssuer(issuer);
            claims.setStringListClaim("scope", List.of(scopes));
            JsonWebSignature signature = new JsonWebSignature();
            signature.setPayload(claims.toJson());
            signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.EDDSA);
            signature.setKeyIdHeaderValue(id);
            signature.setKey(key);
            try {
                return signature.getCompactSerialization();
            } catch (JoseException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /// The key that a server signs with, out of its database.
    static Key serverKey(Database database) {
        return database.read(handle ->
                handle.createQuery("select id, private_key from signing_key")
                        .map((row, _) ->
                                new Key(row.getString("id"), key(row.getBytes("private_key"))))
                        .one());
    }

    private static PrivateKey key(byte[] encoded) {
        try {
            return KeyFactory.getInstance("Ed25519")
                    .generatePrivate(new PKCS8EncodedKeySpec(encoded));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
