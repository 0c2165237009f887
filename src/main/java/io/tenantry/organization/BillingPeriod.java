package io.tenantry.organization;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;

/// The month that is billed together: a calendar month in UTC (`contract.md` 3B "billing period").
///
/// @param start its first millisecond
/// @param end its last millisecond
public record BillingPeriod(Instant start, Instant end) {
    /// The period that holds the given time.
    public static BillingPeriod containing(Instant time) {
        YearMonth month = YearMonth.from(time.atOffset(ZoneOffset.UTC));
        return new BillingPeriod(
                firstInstant(month), firstInstant(month.plusMonths(1)).minusMillis(1));
    }

    /// The one before.
    public BillingPeriod before() {
        return containing(start.minusMillis(1));
    }

    /// Its first day, in UTC.
    public LocalDate firstDay() {
        return LocalDate.ofInstant(start, ZoneOffset.UTC);
    }

    private static Instant firstInstant(YearMonth month) {
        return month.atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
