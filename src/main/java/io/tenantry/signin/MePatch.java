package io.tenantry.signin;

import io.tenantry.contract.DateTimes;
import io.tenantry.failure.Invalid;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The part of the contract's `mePatch` that is served.
///
/// @param tokenCutoff any past time, or one up to five minutes ahead: every token that there is now
///   ends, whenever it was issued; null to end none
record MePatch(@Nullable String tokenCutoff) {
    /// How far the clock of a client may be ahead.
    private static final Duration AHEAD_MAX = Duration.ofMinutes(5);

    /// Whether every token that the person has is to end.
    ///
    /// @throws Invalid when tokens are to be refused that are yet to be issued
    boolean endsTokens(Instant now) {
        if (tokenCutoff == null) {
            return false;
        }
        if (DateTimes.parse(tokenCutoff).orElseThrow().isAfter(now.plus(AHEAD_MAX))) {
            throw new Invalid("user.tokenCutoff is in the future");
        }
        return true;
    }
}
