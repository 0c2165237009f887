package io.tenantry.bench.load;

import java.time.Duration;

/// A load each of whose calls is many pieces of work.
///
/// @param factor pieces in a call
public record Multiplied(Load load, int factor) implements Load {
    @Override
    public Tally run(Duration time) {
        Tally tally = load.run(time);
        return new Tally(tally.done() * factor, tally.nanos());
    }

    @Override
    public void close() {
        load.close();
    }
}
