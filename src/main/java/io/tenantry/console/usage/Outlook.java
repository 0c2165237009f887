package io.tenantry.console.usage;

import io.tenantry.console.web.Measure;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import tools.jackson.databind.JsonNode;

/// Something used of a limit, and what is to be expected.
///
/// @param course what is to be said
/// @param day on which the limit was or will be reached, for people; empty when there is none
/// @param later what it will be at the end of the time looked ahead
public record Outlook(Measure measure, Course course, String day, Measure later) {
    /// What is to be said of something.
    public enum Course {
        /// Its limit is 0, and nothing was used.
        NOTHING_ALLOWED,
        /// There is no limit that it could reach.
        UNLIMITED,
        /// No day is over yet.
        TOO_EARLY,
        /// Nothing was used on the days that are over.
        UNUSED,
        REACHED,
        WILL_BE_REACHED,
        WILL_NOT_BE_REACHED,
        /// The period has ended without.
        WAS_NOT_REACHED
    }

    /// Something that is counted up over a period.
    ///
    /// @param days of the period so far; the last one is not over yet
    static Outlook ofPeriod(List<Long> days, OptionalLong limit, Instant now, Period period) {
        Measure measure = new Measure(sum(days), limit);
        Course unknown = whole(days).isEmpty() ? Course.TOO_EARLY : Course.UNUSED;
        return of(measure, ahead(days, now, period), unknown, reachedDay(days, limit, period));
    }

    /// Something that was counted up over a period that has ended.
    static Outlook ofPast(List<Long> days, OptionalLong limit, Period period) {
        Measure measure = new Measure(sum(days), limit);
        String reached = reachedDay(days, limit, period);
        Course open = limit.isEmpty() ? Course.UNLIMITED : Course.WAS_NOT_REACHED;
        return new Outlook(measure, reached.isEmpty() ? open : Course.REACHED, reached, measure);
    }

    /// @param unknown what is to be said when there is nothing to look ahead by
    private static Outlook of(
            Measure measure, Optional<Projection> ahead, Course unknown, String reachedDay) {
        if (measure.limit().isEmpty()) {
            return new Outlook(measure, Course.UNLIMITED, "", measure);
        }
        long limit = measure.limit().getAsLong();
        // Where nothing may be used, and nothing is, there is no day to tell.
        if (limit == 0 && measure.used() == 0) {
            return new Outlook(measure, Course.NOTHING_ALLOWED, "", measure);
        }
        if (measure.used() >= limit) {
            return new Outlook(measure, Course.REACHED, reachedDay, measure);
        }
        if (ahead.isEmpty()) {
            return new Outlook(measure, unknown, "", measure);
        }
        Measure later = new Measure(ahead.get().at(ahead.get().until()), measure.limit());
        return ahead.get()
                .reaches(limit)
                .map(moment ->
                        new Outlook(measure, Course.WILL_BE_REACHED, Period.dated(moment), later))
                .orElse(new Outlook(measure, Course.WILL_NOT_BE_REACHED, "", later));
    }

    /// How a sum over a period goes on to its end. Days before the first use say nothing about the
    /// pace.
    ///
    /// @param days of the period so far; the last one is not over yet
    static Optional<Projection> ahead(List<Long> days, Instant now, Period period) {
        List<Long> used = whole(days).stream().dropWhile(day -> day == 0).toList();
        return Projection.of(used, sum(days), now, period.end());
    }

    /// A limit by its name in the API; empty when there is none.
    static OptionalLong limit(JsonNode limits, String key) {
        return Measure.of(0, limits, key).limit();
    }

    private static List<Long> whole(List<Long> days) {
        return days.subList(0, Math.max(0, days.size() - 1));
    }

    private static long sum(List<Long> days) {
        return days.stream().mapToLong(Long::longValue).sum();
    }

    private static String reachedDay(List<Long> days, OptionalLong limit, Period period) {
        long sum = 0;
        for (int i = 0; i < days.size(); i++) {
            sum += days.get(i);
            if (limit.isPresent() && sum >= limit.getAsLong() && sum > 0) {
                return Period.dated(period.month().atDay(i + 1));
            }
        }
        return "";
    }
}
