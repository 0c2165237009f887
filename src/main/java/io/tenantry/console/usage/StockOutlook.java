package io.tenantry.console.usage;

import io.tenantry.console.web.Measure;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.OptionalLong;

/// Something that is there or not, as devices and members are, and what is to be expected of it in
/// a year.
///
/// @param change how much more there was at the end of yesterday than some days before, below 0 for
///   less
/// @param days of UTC that is, at most thirty; an organization was made within the first of fewer.
///   0 when it is not known
/// @param course what is to be said
/// @param day on which the limit will be reached, for people; empty when there is none
/// @param later what there will be in a year
public record StockOutlook(
        Measure measure, long change, long days, Course course, String day, Measure later) {
    /// As many days as the API tells the change of, in `recentChanges`.
    private static final int DAYS_MAX = 30;

    /// How far is looked ahead.
    private static final Duration AHEAD = Duration.ofDays(365);

    /// What is to be said of something.
    public enum Course {
        /// There is no limit that it could reach.
        UNLIMITED,
        REACHED,
        /// No whole day has passed since the organization was made.
        TOO_EARLY,
        /// There is as much as before.
        STEADY,
        /// There is less than before.
        SHRINKING,
        WILL_BE_REACHED,
        WILL_NOT_BE_REACHED
    }

    /// Looks a year ahead.
    ///
    /// @param measure what is counted against the limit
    /// @param change in the last thirty whole days of UTC, of members alone where pending
    ///   invitations count as well; empty when that is not known
    /// @param madeAt when the organization was made: it had nothing before
    static StockOutlook of(Measure measure, OptionalLong change, Instant madeAt, Instant now) {
        int days = change.isEmpty() ? 0 : daysOver(madeAt, now);
        long more = change.orElse(0);
        Instant until = now.plus(AHEAD);
        Course known = known(measure, more, days);
        if (known != Course.WILL_NOT_BE_REACHED) {
            return new StockOutlook(measure, more, days, known, "", measure);
        }
        Projection ahead =
                Projection.of(more, timeOfChange(madeAt, now), measure.used(), now, until);
        Measure later = new Measure(ahead.at(until), measure.limit(), measure.unit());
        return ahead.reaches(measure.limit().orElseThrow())
                .map(moment ->
                        new StockOutlook(
                                measure,
                                more,
                                days,
                                Course.WILL_BE_REACHED,
                                Period.dated(moment),
                                later))
                .orElse(new StockOutlook(measure, more, days, known, "", later));
    }

    /// What can be said without looking ahead; that it will not be reached where it must be looked.
    private static Course known(Measure measure, long change, int days) {
        if (measure.limit().isEmpty()) {
            return Course.UNLIMITED;
        }
        if (measure.used() > 0 && measure.used() >= measure.limit().getAsLong()) {
            return Course.REACHED;
        }
        if (days == 0) {
            return Course.TOO_EARLY;
        }
        if (change == 0) {
            return Course.STEADY;
        }
        return change < 0 ? Course.SHRINKING : Course.WILL_NOT_BE_REACHED;
    }

    private static int daysOver(Instant madeAt, Instant now) {
        LocalDate today = Period.dayOf(now);
        long days = ChronoUnit.DAYS.between(Period.dayOf(madeAt), today);
        return Math.clamp(days, 0, DAYS_MAX);
    }

    /// The time that the change took: since the organization was made, but no less than a day, so
    /// that its first hours do not stand for all to come.
    private static Duration timeOfChange(Instant madeAt, Instant now) {
        Duration age = Duration.between(madeAt, Period.startOf(Period.dayOf(now)));
        Duration atLeast = Duration.ofDays(1);
        Duration atMost = Duration.ofDays(DAYS_MAX);
        if (age.compareTo(atLeast) < 0) {
            return atLeast;
        }
        return age.compareTo(atMost) > 0 ? atMost : age;
    }
}
