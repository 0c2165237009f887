package io.tenantry.usage;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jdbi.v3.core.Handle;

/// From which days on usage is kept in detail. Both days only ever grow.
///
/// @param keysFrom the first day whose event keys are there; earlier days take no events
/// @param hoursFrom the first day, always the first of a month, whose sums by hour are there; of
///   earlier days only the sums by day are left
record UsageRetention(LocalDate keysFrom, LocalDate hoursFrom) {
    /// How long sums by hour are kept at least (`design.md` section 6).
    static final Duration HOURS_KEPT = Duration.ofDays(400);

    /// Keys outlive the window by this much, for nodes whose clock is behind.
    private static final Duration CLOCK_SLACK = Duration.ofDays(1);

    static UsageRetention read(Handle handle) {
        return read(handle, "");
    }

    /// As [#read], and keeps all nodes from changing it, and from making partitions, until the
    /// transaction ends.
    static UsageRetention lock(Handle handle) {
        return read(handle, "for update");
    }

    private static UsageRetention read(Handle handle, String locking) {
        return handle.createQuery("select keys_from, hours_from from usage_retention " + locking)
                .map((row, _) ->
                        new UsageRetention(
                                row.getObject("keys_from", LocalDate.class),
                                row.getObject("hours_from", LocalDate.class)))
                .one();
    }

    /// What is kept at this moment: never more than before.
    UsageRetention advancedTo(Instant now, UsageWindow window) {
        LocalDate keys = later(keysFrom, day(window.oldest(now).minus(CLOCK_SLACK)));
        LocalDate hours = day(now.minus(HOURS_KEPT)).withDayOfMonth(1);
        LocalDate hoursOfOpenDays = keys.withDayOfMonth(1);
        return new UsageRetention(
                keys, later(hoursFrom, hours.isBefore(hoursOfOpenDays) ? hours : hoursOfOpenDays));
    }

    void store(Handle handle) {
        handle.createUpdate(
                        "update usage_retention set keys_from = :keysFrom, hours_from = :hoursFrom")
                .bind("keysFrom", keysFrom)
                .bind("hoursFrom", hoursFrom)
                .execute();
    }

    private static LocalDate later(LocalDate one, LocalDate other) {
        return one.isAfter(other) ? one : other;
    }

    private static LocalDate day(Instant time) {
        return LocalDate.ofInstant(time, ZoneOffset.UTC);
    }
}
