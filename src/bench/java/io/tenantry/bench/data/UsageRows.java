package io.tenantry.bench.data;

import io.tenantry.bench.process.BenchPostgres;
import io.tenantry.database.DatabaseAddress;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;

/// The sums of a year of events, one series for each organization and events in every hour, written
/// in the shape in which the server writes them. Sums by hour are there for one day.
///
/// @param eventsAnHour of each organization
/// @param month the one in which now is; the year ends with its last day
public record UsageRows(int eventsAnHour, YearMonth month) {
    private static final List<String> STATEMENTS =
            List.of(
                    """
                    create table usage_payload_hour_%5$s partition of usage_payload_hour
                    for values from ('%1$s 00:00:00Z') to ('%2$s 00:00:00Z') with (fillfactor = 80)
                    """,
                    """
                    insert into usage_series (organization_id, instance_id, type, source, billable)
                    select id, instance_id, 'deviceState', 'device.mqtt', true
                    from organization
                    order by id
                    """,
                    """
                    insert into usage_payload_day (series_id, day, count, bytes)
                    select series.id, day, 24 * %4$d, 24 * 128 * %4$d
                    from usage_series series
                    cross join generate_series(timestamp '%2$s' - interval '1 year', timestamp '%2$s' + interval '31 days', interval '1 day') day
                    order by day, series.id
                    """,
                    """
                    insert into usage_payload_hour (series_id, hour, count, bytes)
                    select series.id, timestamptz '%3$s 00:00:00Z' + hour * interval '1 hour', %4$d, 128 * %4$d
                    from usage_series series
                    cross join generate_series(0, 23) hour
                    order by hour, series.id
                    """,
                    "vacuum (freeze, analyze)");

    /// The rows as of now.
    public static UsageRows now(int eventsAnHour) {
        return new UsageRows(eventsAnHour, YearMonth.now(ZoneOffset.UTC));
    }

    /// The first day of the year that is there whole.
    public LocalDate yearFrom() {
        return yearTo().minusYears(1);
    }

    /// The day after it.
    public LocalDate yearTo() {
        return month.atDay(1);
    }

    /// The day whose hours are there.
    public LocalDate hoursOn() {
        return yearTo().minusDays(1);
    }

    void write(DatabaseAddress owner) {
        for (String sql : STATEMENTS) {
            BenchPostgres.execute(
                    owner,
                    sql.formatted(
                            month.minusMonths(1).atDay(1),
                            yearTo(),
                            hoursOn(),
                            eventsAnHour,
                            month.minusMonths(1).toString().replace("-", "")));
        }
    }

    String recipe() {
        return STATEMENTS + toString();
    }
}
