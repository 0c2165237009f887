package io.tenantry.oidc;

/// A token of an identity provider, or an answer that came through a browser, is not accepted. The
/// message says why, for the log; it holds no token.
final class Refused extends Exception {
    private final boolean expired;

    Refused(String message) {
        this(message, false);
    }

    Refused(String message, boolean expired) {
        super(message);
        this.expired = expired;
    }

    /// Tells whether nothing but the time is wrong.
    boolean isExpired() {
        return expired;
    }
}
