package io.tenantry.signin;

import io.tenantry.failure.Invalid;
import java.math.BigDecimal;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// The contract's `changePassword`. The secrets stay out of [#toString].
///
/// @param password the present one
/// @param invalidateExistingTokens whether every token issued before ends; null for yes
/// @param tokenTTL how many seconds the new token is to be good; null or 0 for the usual time
record PasswordChange(
        @Nullable String twoFactorCode,
        String password,
        String newPassword,
        @Nullable Boolean invalidateExistingTokens,
        @Nullable BigDecimal tokenTTL) {
    /// @throws Invalid when it is too weak
    NewPassword wanted() {
        return new NewPassword(newPassword);
    }

    Duration lifetime() {
        return TokenLifetimes.granted(tokenTTL);
    }

    boolean endsTokens() {
        return invalidateExistingTokens == null || invalidateExistingTokens;
    }

    @Override
    public String toString() {
        return "PasswordChange[]";
    }
}
