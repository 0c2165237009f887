package io.tenantry.mail;

import java.time.Duration;
import java.util.random.RandomGenerator;

/// How long to wait before the next try, and when to give up: a minute, doubled each time up to a
/// day, for between four and five days in all, as mail servers do (RFC 5321, section 4.5.4.1).
final class RetryPauses {
    /// The pauses add up to 34 hours while they double, and three days after that.
    static final int ATTEMPTS_MAX = 15;

    private static final Duration FIRST = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofDays(1);

    /// Up to a quarter is added, so that mails that failed together are not tried together.
    private static final double JITTER = 0.25;

    private final RandomGenerator random;

    RetryPauses(RandomGenerator random) {
        this.random = random;
    }

    /// @param attempt the one that failed, from 1 to [#ATTEMPTS_MAX]
    Duration after(int attempt) {
        Duration doubled = FIRST.multipliedBy(1L << (attempt - 1));
        Duration pause = doubled.compareTo(LONGEST) > 0 ? LONGEST : doubled;
        return pause.plusMillis((long) (pause.toMillis() * JITTER * random.nextDouble()));
    }
}
