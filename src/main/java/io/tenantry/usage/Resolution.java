package io.tenantry.usage;

import java.time.Duration;
import java.time.Instant;

/// How wide the buckets of an answer are; they begin on whole hours and days of UTC.
public enum Resolution {
    HOUR(Duration.ofHours(1)),
    DAY(Duration.ofDays(1));

    private final long seconds;

    Resolution(Duration width) {
        this.seconds = width.toSeconds();
    }

    long seconds() {
        return seconds;
    }

    /// The first second, since 1970, of the bucket that the moment lies in.
    long floor(Instant moment) {
        return floor(moment.getEpochSecond());
    }

    long floor(long epochSecond) {
        return epochSecond - Math.floorMod(epochSecond, seconds);
    }

    /// The first second of the first bucket that does not begin before the moment.
    long ceiling(Instant moment) {
        long floor = floor(moment);
        return Instant.ofEpochSecond(floor).equals(moment) ? floor : floor + seconds;
    }

    long ceiling(long epochSecond) {
        return -floor(-epochSecond);
    }
}
