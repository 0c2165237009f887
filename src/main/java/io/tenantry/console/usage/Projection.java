package io.tenantry.console.usage;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Where something that is counted up comes to when it goes on as in the last days. Immutable.
///
/// @param used so far
/// @param perDay what comes to it on a day; below 0 when it becomes less
/// @param now when `used` was true
/// @param until how far is looked ahead; not before now
public record Projection(long used, double perDay, Instant now, Instant until) {
    /// A week, so that its days weigh the same.
    private static final int DAYS_MAX = 7;

    private static final double DAY_MILLIS = Duration.ofDays(1).toMillis();

    /// Looks ahead by the mean of the last seven whole days, or of as many as there are.
    ///
    /// @param days what came to it on each whole day, the last one at the end
    /// @return nothing when there was no whole day yet
    public static Optional<Projection> of(List<Long> days, long used, Instant now, Instant until) {
        return days.subList(Math.max(0, days.size() - DAYS_MAX), days.size()).stream()
                .mapToLong(Long::longValue)
                .average()
                .stream()
                .mapToObj(perDay -> new Projection(used, perDay, now, until))
                .findFirst();
    }

    /// Looks ahead by the mean of some time.
    ///
    /// @param change what came to it in this time, below 0 when it became less
    /// @param time longer than nothing
    public static Projection of(long change, Duration time, long used, Instant now, Instant until) {
        return new Projection(used, change / (time.toMillis() / DAY_MILLIS), now, until);
    }

    /// How much it is then, rounded down, never below 0.
    ///
    /// @param moment not before now
    public long at(Instant moment) {
        double days = Duration.between(now, moment).toMillis() / DAY_MILLIS;
        return Math.max(0, used + (long) Math.floor(perDay * days));
    }

    /// When it comes to the limit: now when it has already, nothing when it does not within the
    /// time looked ahead.
    public Optional<Instant> reaches(long limit) {
        if (used >= limit) {
            return Optional.of(now);
        }
        if (perDay <= 0) {
            return Optional.empty();
        }
        double millis = Math.ceil((limit - used) / perDay * DAY_MILLIS);
        return millis > Duration.between(now, until).toMillis()
                ? Optional.empty()
                : Optional.of(now.plusMillis((long) millis));
    }
}
