package io.tenantry.token;

/// A new token with its text, which cannot be had again.
public record IssuedToken(ApiToken token, String text) {
    @Override
    public String toString() {
        return "IssuedToken[" + token.id().value() + "]";
    }
}
