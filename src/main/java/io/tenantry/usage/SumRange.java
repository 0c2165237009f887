package io.tenantry.usage;

import io.tenantry.database.Columns;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jdbi.v3.core.statement.Query;

/// Which rows hold the sums of a range of hours: whole days come from the sums by day, the hours
/// before the first and after the last whole day from the sums by hour.
///
/// Sums by hour are dropped in time. A day without them belongs to a range when its first instant
/// lies in it, which is the rule of hours applied to days; so adjoining ranges still add up.
///
/// All numbers are seconds since 1970, begins included, ends excluded; an empty part ends where it
/// begins.
record SumRange(long headFrom, long headTo, long dayFrom, long dayTo, long tailFrom, long tailTo) {
    /// @param from the first second of the first hour
    /// @param to the first second after the last hour
    /// @param resolution [Resolution#HOUR] when every hour must stay apart
    /// @param hoursFrom the first day whose sums by hour are kept
    static SumRange of(long from, long to, Resolution resolution, LocalDate hoursFrom) {
        long kept = hoursFrom.atStartOfDay(ZoneOffset.UTC).toEpochSecond();
        long dayFrom = Resolution.DAY.ceiling(from);
        if (resolution == Resolution.HOUR) {
            long dayTo = Math.max(dayFrom, Resolution.DAY.ceiling(Math.min(to, kept)));
            return new SumRange(Math.max(from, kept), Math.max(to, kept), dayFrom, dayTo, to, to);
        }
        if (to <= kept) {
            long dayTo = Math.max(dayFrom, Resolution.DAY.ceiling(to));
            return new SumRange(from, from, dayFrom, dayTo, to, to);
        }
        long headFrom = Math.max(from, kept);
        long headTo = Math.max(headFrom, Math.min(dayFrom, to));
        long dayTo = Math.max(dayFrom, Resolution.DAY.floor(to));
        return new SumRange(headFrom, headTo, dayFrom, dayTo, Math.min(dayTo, to), to);
    }

    /// Binds `headFrom`, `headTo`, `dayFrom`, `dayTo`, `tailFrom` and `tailTo`, and each of them
    /// with `Second` behind it as a number.
    Query bindTo(Query query) {
        return query.bind("headFrom", hour(headFrom))
                .bind("headTo", hour(headTo))
                .bind("dayFrom", day(dayFrom))
                .bind("dayTo", day(dayTo))
                .bind("tailFrom", hour(tailFrom))
                .bind("tailTo", hour(tailTo))
                .bind("headFromSecond", headFrom)
                .bind("headToSecond", headTo)
                .bind("dayFromSecond", dayFrom)
                .bind("dayToSecond", dayTo)
                .bind("tailFromSecond", tailFrom)
                .bind("tailToSecond", tailTo);
    }

    private static OffsetDateTime hour(long epochSecond) {
        return Columns.time(Instant.ofEpochSecond(epochSecond));
    }

    private static LocalDate day(long epochSecond) {
        return LocalDate.ofEpochDay(Math.floorDiv(epochSecond, Resolution.DAY.seconds()));
    }
}
