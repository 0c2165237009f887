package io.tenantry.usage;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import io.tenantry.contract.DateTimes;
import io.tenantry.failure.Invalid;
import io.tenantry.organization.BillingPeriod;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// The range of time that a count is asked for, both ends included (`contract.md` 3B "time params"
/// and section 4 items 2 and 3).
///
/// Usage is kept by UTC hour. **An hour belongs to a range when its first instant lies in it.** So
/// ranges that begin and end on whole hours are exact, the hour that is running now is in a range
/// that ends now, and adjoining ranges add up to the whole with nothing counted twice.
///
/// @param start the first instant, to the millisecond
/// @param end the last instant, to the millisecond
/// @param fromBeginning whether it was asked for from the beginning of time; answers then list
///   buckets from the organization's creation, or its first usage, on
public record TimeRange(Instant start, Instant end, boolean fromBeginning) {
    /// An answer may have this many buckets (`contract.md` section 4 item 3): 27 years of days or
    /// 13 months of hours.
    static final int BUCKETS_MAX = 10_000;

    private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,18}");
    private static final Pattern DATE = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");

    /// Answers write years with four digits.
    private static final Instant FIRST = Instant.parse("0000-01-01T00:00:00Z");

    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999Z");

    public TimeRange {
        requireNonNull(start, "start");
        requireNonNull(end, "end");
        if (start.isAfter(end)) {
            throw new Invalid("start is after end");
        }
    }

    /// Reads the parameters `start` and `end`. Each is milliseconds since 1970, or negative and
    /// then milliseconds before now, or `now`, or an ISO date or date-time.
    ///
    /// @param start `0` means the beginning of time; null or blank the first instant of the billing
    ///   period that `end` lies in
    /// @param end `0`, null or blank means now
    /// @throws Invalid when one of them is none of these, or start is after end
    public static TimeRange parse(@Nullable String start, @Nullable String end, Instant now) {
        Instant moment = now.truncatedTo(ChronoUnit.MILLIS);
        String from = requireNonNullElse(start, "").strip();
        String to = requireNonNullElse(end, "").strip();
        Instant last = to.isEmpty() || isZero(to) ? moment : time("end", to, moment);
        if (from.isEmpty()) {
            return new TimeRange(BillingPeriod.containing(last).start(), last, false);
        }
        if (isZero(from)) {
            return new TimeRange(Instant.EPOCH, last, true);
        }
        return new TimeRange(time("start", from, moment), last, false);
    }

    private static boolean isZero(String text) {
        return NUMBER.matcher(text).matches() && Long.parseLong(text) == 0;
    }

    /// Reads one time: milliseconds since 1970, or negative and then before now, or `now`, or an
    /// ISO date or date-time.
    ///
    /// @param name how the refusal calls it
    /// @throws Invalid when it is none of these
    public static Instant time(String name, String text, Instant now) {
        return find(text, now)
                .map(time -> time.truncatedTo(ChronoUnit.MILLIS))
                .filter(time -> !time.isBefore(FIRST) && !time.isAfter(LAST))
                .orElseThrow(() -> new Invalid(name + " is not a valid time"));
    }

    private static Optional<Instant> find(String text, Instant now) {
        if (text.equals("now")) {
            return Optional.of(now);
        }
        if (NUMBER.matcher(text).matches()) {
            long milliseconds = Long.parseLong(text);
            Instant from = milliseconds < 0 ? now : Instant.EPOCH;
            return Optional.of(from.plusMillis(milliseconds));
        }
        return DATE.matcher(text).matches() ? date(text) : DateTimes.parse(text);
    }

    private static Optional<Instant> date(String text) {
        try {
            return Optional.of(LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant());
        } catch (DateTimeException impossible) {
            return Optional.empty();
        }
    }

    /// Tells which rows hold the sums of the range.
    ///
    /// @param resolution [Resolution#HOUR] when every hour must stay apart
    SumRange sums(Handle handle, Resolution resolution) {
        return SumRange.of(
                Resolution.HOUR.ceiling(start),
                Resolution.HOUR.floor(end) + Resolution.HOUR.seconds(),
                resolution,
                UsageRetention.read(handle).hoursFrom());
    }

    /// As [#sums], for everything before the range.
    SumRange sumsBefore(Handle handle) {
        return SumRange.of(
                0,
                Math.max(0, Resolution.HOUR.ceiling(start)),
                Resolution.DAY,
                UsageRetention.read(handle).hoursFrom());
    }

    /// Lists the first second of every bucket from the one that holds the start to the one that
    /// holds the end.
    ///
    /// @param beginning for a range from the beginning of time, a second of the first bucket to
    ///   list
    /// @throws Invalid when there are more than [#BUCKETS_MAX]
    List<Long> buckets(Resolution resolution, long beginning) {
        long last = resolution.floor(end);
        long first =
                fromBeginning
                        ? Math.min(last, resolution.floor(beginning))
                        : resolution.floor(start);
        long count = (last - first) / resolution.seconds() + 1;
        if (count > BUCKETS_MAX) {
            throw new Invalid(
                    "start and end are %d buckets apart: expected at most %d"
                            .formatted(count, BUCKETS_MAX));
        }
        List<Long> buckets = new ArrayList<>((int) count);
        for (long bucket = first; bucket <= last; bucket += resolution.seconds()) {
            buckets.add(bucket);
        }
        return buckets;
    }
}
