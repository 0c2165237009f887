package io.tenantry.chaos;

import java.time.Duration;
import java.util.stream.Stream;

/// What a run does.
///
/// @param seed decides the faults and what clients draw
/// @param faults in order; those that would begin later than the load lasts are left out
/// @param load how long, at most
record Course(long seed, Stream<Fault> faults, Duration load) {
    private static final Duration LONG = Duration.ofSeconds(75);

    /// Ample for the few faults of the short form, also on a slow machine.
    private static final Duration BRIEF_MAX = Duration.ofMinutes(3);

    /// Each kind of fault once.
    static Course brief(long seed) {
        return new Course(seed, FaultPlan.brief(seed).stream(), BRIEF_MAX);
    }

    /// As many faults as fit into 75 seconds.
    static Course full(long seed) {
        return new Course(seed, FaultPlan.endless(seed), LONG);
    }
}
