package io.tenantry.bench;

import java.time.Duration;

/// How long and how often everything is measured.
///
/// @param start processor time that each server gets, once, for its code to be compiled
/// @param warmUp of each side, not counted
/// @param round of each side
/// @param rounds of each side, in turn
/// @param whole whether everything is measured; else only the ratios of the quick run
public record Plan(Duration start, Duration warmUp, Duration round, int rounds, boolean whole) {
    static final Plan WHOLE =
            new Plan(Duration.ofSeconds(45), Duration.ofSeconds(1), Duration.ofSeconds(3), 3, true);
    static final Plan QUICK =
            new Plan(
                    Duration.ofSeconds(8), Duration.ofMillis(500), Duration.ofSeconds(1), 3, false);

    /// The same with fewer and shorter rounds, for what is measured many times over.
    Plan shorter() {
        return new Plan(start, warmUp.dividedBy(2), round.dividedBy(2), Math.min(rounds, 3), whole);
    }
}
