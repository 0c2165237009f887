package io.tenantry.http;

/// Tells whose token a request carries. Called by many threads at once, for every request.
@FunctionalInterface
public interface Authenticator {
    /// @param token the token's text, without the scheme
    /// @throws io.tenantry.failure.Unauthorized when the token is not valid, has expired or was
    ///   revoked; the message is the contract's
    Caller authenticate(String token);
}
