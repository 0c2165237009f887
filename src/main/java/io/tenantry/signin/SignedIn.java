package io.tenantry.signin;

import io.tenantry.user.UserId;

/// A person whose identity was proved, with a token for it. The token stays out of [#toString].
public record SignedIn(UserId userId, String token) {
    @Override
    public String toString() {
        return "SignedIn[" + userId.value() + "]";
    }
}
