package io.tenantry.bench.load;

import java.time.Duration;

/// One side at work: the same piece of work over and over by some workers at once, each of which
/// begins anew as soon as it has its answer. What is opened stays open between rounds.
public interface Load extends AutoCloseable {
    /// Works for that long; the answers under way then are awaited.
    ///
    /// @throws WrongAnswer when any answer is not what it must be
    Tally run(Duration time);

    @Override
    void close();
}
