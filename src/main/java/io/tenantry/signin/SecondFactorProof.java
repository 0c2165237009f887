package io.tenantry.signin;

import org.jspecify.annotations.Nullable;

/// The contract's `multiFactorAuthEnable` and `multiFactorAuthDisable`. The secrets stay out of
/// [#toString].
///
/// @param twoFactorAuthKey a key that the client made; null for the one handed out last
record SecondFactorProof(@Nullable String twoFactorAuthKey, String password, String twoFactorCode) {
    @Override
    public String toString() {
        return "SecondFactorProof[]";
    }
}
