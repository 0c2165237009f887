package io.tenantry.organization;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;

/// Which organizations of an instance are asked for: those that use most of something, or those
/// whose use grows most.
///
/// @param use what is counted
/// @param period the billing period that is told of
/// @param now until when it is told of, when it is not over yet
/// @param size at most so many
record Ranking(LimitUse use, By by, BillingPeriod period, Instant now, int size) {
    /// What they are ranked by, most first.
    enum By {
        USE("use"),
        GROWTH("growth");

        private final String apiName;

        By(String apiName) {
            this.apiName = apiName;
        }

        String apiName() {
            return apiName;
        }
    }

    Ranking {
        requireNonNull(use, "use");
        requireNonNull(by, "by");
        requireNonNull(period, "period");
        requireNonNull(now, "now");
    }

    /// Until when use is told of: the end of the period, or now.
    Instant end() {
        return now.isBefore(period.end()) ? now : period.end();
    }

    /// How much of the period before has passed after as much time as has of this one, in
    /// milliseconds: all of it at most.
    long elapsed() {
        return Math.clamp(Duration.between(period.start(), end()).toMillis(), 0, wholeBefore());
    }

    /// How long the period before was, in milliseconds.
    long wholeBefore() {
        return Duration.between(period.before().start(), period.start()).toMillis();
    }
}
