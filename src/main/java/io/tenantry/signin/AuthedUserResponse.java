package io.tenantry.signin;

/// The contract's `authedUser`.
public record AuthedUserResponse(String userId, String token, boolean needsToVerifyEmail) {
    public static AuthedUserResponse from(SignedIn signedIn) {
        return new AuthedUserResponse(signedIn.userId().value(), signedIn.token(), false);
    }

    @Override
    public String toString() {
        return "AuthedUserResponse[" + userId + "]";
    }
}
