package io.tenantry.http;

/// What a caller may do in one instance at most; the scopes of the token narrow it further.
public enum InstanceAccess {
    /// Whatever the scopes allow.
    WRITE,
    /// What [Grant#READ] covers.
    READ,
    /// Nothing, until the caller has set up the second factor that the instance asks for.
    NEEDS_SECOND_FACTOR,
    /// Nothing, until the caller, who has a second factor, has signed in with it.
    NEEDS_SIGN_IN_WITH_SECOND_FACTOR,
    /// Nothing, until the caller has signed in at the identity provider with a second factor.
    NEEDS_SECOND_FACTOR_OF_PROVIDER
}
