package io.tenantry.signin;

import java.math.BigDecimal;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// How long the tokens of people are good.
final class TokenLifetimes {
    /// When nobody asks for another time: people sign in once a month.
    static final Duration USUAL = Duration.ofDays(30);

    /// Of who came by an identity provider: who leaves there is out here within a working day.
    static final Duration BY_PROVIDER = Duration.ofHours(12);

    /// Who asks for more gets this.
    static final Duration MAX = Duration.ofDays(365);

    private TokenLifetimes() {}

    /// What somebody gets who asks for so many seconds.
    ///
    /// @param seconds a whole number however large; null or 0 for the usual time
    static Duration granted(@Nullable BigDecimal seconds) {
        if (seconds == null || seconds.signum() == 0) {
            return USUAL;
        }
        boolean tooLong = seconds.compareTo(BigDecimal.valueOf(MAX.toSeconds())) > 0;
        return tooLong ? MAX : Duration.ofSeconds(seconds.longValueExact());
    }
}
