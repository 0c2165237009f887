package io.tenantry.token;

import io.tenantry.id.HexId;

/// Identifies an API token; the token's own text is another thing and a secret.
public record TokenId(String value) implements HexId {
    public TokenId {
        value = HexId.canonical(value);
    }
}
