package io.tenantry.signin;

import io.tenantry.user.Email;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The contract's `userCredentials`. The secrets stay out of [#toString].
///
/// @param requestedScopes what the token is to be narrowed to; null or empty for all that a person
///   may do
/// @param tokenTTL how many seconds the token is to be good; null or 0 for the usual time
record SignIn(
        String email,
        String password,
        @Nullable String twoFactorCode,
        @Nullable Set<String> requestedScopes,
        @Nullable BigDecimal tokenTTL) {
    /// @throws io.tenantry.failure.Invalid when nobody can have such an address
    Email address() {
        return new Email(email);
    }

    Duration lifetime() {
        return TokenLifetimes.granted(tokenTTL);
    }

    @Override
    public String toString() {
        return "SignIn[]";
    }
}
