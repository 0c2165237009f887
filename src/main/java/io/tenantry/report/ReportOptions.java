package io.tenantry.report;

import io.tenantry.contract.DateTimes;
import io.tenantry.failure.Invalid;
import io.tenantry.report.ReportRequest.DateGrouping;
import io.tenantry.usage.UsageHistory.Grouping;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The contract's `instanceReportOptionsPost`.
///
/// @param includeSandbox of no consequence: there are no sandboxes here
record ReportOptions(
        @Nullable String email,
        @Nullable String callbackUrl,
        @Nullable String resourceGroupBy,
        @Nullable String dateGroupBy,
        @Nullable Boolean includeSandbox,
        @Nullable String start,
        @Nullable String end) {
    /// What a request without a body asks for.
    static final ReportOptions NONE = new ReportOptions(null, null, null, null, null, null, null);

    /// The report asked for. Without `start` and `end` it tells of the last month that is over;
    /// without `end` it goes on until now, without `start` from the beginning of the month of
    /// `end`. It has the whole of the days on which it begins and ends.
    ///
    /// @throws Invalid when it begins after its end, or after now, or is too long
    ReportRequest toRequest(Instant now) {
        LocalDate today = day(now);
        YearMonth before = YearMonth.from(today).minusMonths(1);
        LocalDate last =
                end != null
                        ? day(DateTimes.parse(end).orElseThrow())
                        : start != null ? today : before.atEndOfMonth();
        LocalDate first =
                start != null ? day(DateTimes.parse(start).orElseThrow()) : last.withDayOfMonth(1);
        if (first.isAfter(today)) {
            throw new Invalid("options.start is in the future");
        }
        try {
            return new ReportRequest(
                    "application".equals(resourceGroupBy)
                            ? Grouping.APPLICATION
                            : Grouping.ORGANIZATION,
                    "day".equals(dateGroupBy) ? DateGrouping.DAY : DateGrouping.MONTH,
                    first,
                    last.isAfter(today) ? today : last,
                    email == null ? List.of() : List.of(email),
                    callbackUrl);
        } catch (Invalid refusal) {
            throw new Invalid("options." + refusal.getMessage());
        }
    }

    private static LocalDate day(Instant time) {
        return LocalDate.ofInstant(time, ZoneOffset.UTC);
    }
}
