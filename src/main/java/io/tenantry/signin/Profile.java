package io.tenantry.signin;

import io.tenantry.user.Account;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a person is told about itself.
///
/// @param passwordChangedAt null for a person without a password
/// @param recoveryCodes new ones, which cannot be had again; null when none were made
record Profile(
        Account account,
        @Nullable Instant passwordChangedAt,
        @Nullable List<String> recoveryCodes) {
    Profile with(List<String> codes) {
        return new Profile(account, passwordChangedAt, codes);
    }

    @Override
    public String toString() {
        return "Profile[" + account.user().id().value() + "]";
    }
}
