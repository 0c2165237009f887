package io.tenantry.bench.load;

/// What one round got done.
///
/// @param done pieces of work that were answered rightly
/// @param nanos from the first request to the last answer
public record Tally(long done, long nanos) {
    public Tally {
        if (done < 1 || nanos < 1) {
            throw new IllegalArgumentException("%d pieces in %d ns".formatted(done, nanos));
        }
    }

    /// Pieces of work a second.
    public double rate() {
        return done * 1e9 / nanos;
    }
}
