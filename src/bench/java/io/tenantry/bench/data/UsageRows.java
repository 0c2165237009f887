package io.tenantry.bench.data;

import io.tenantry.bench.process.BenchPostgres;
import io.tenantry.database.DatabaseAddress;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;

/// Usage written straight into the tables of sums, in the shape in which the server writes them:
/// what is stored of events depends on their hours and days and not on how many there were.
///
/// Some organizations have all sums of a year, the rest have the sums of this month, which are what
/// the summary of a whole instance is made of: sums by day, and those by hour of today.
///
/// @param now the last hour that has sums
public record UsageRows(Density density, Instant now) {
    /// Organizations with all sums of a year: the first ones.
    public static final int WITH_YEAR = 20;

    /// Payload types, so series, of each of those; the others have [#TYPES_OF_REST].
    public static final int TYPES = 4;

    /// The type and source that all organizations have.
    public static final String TYPE = "deviceState";

    public static final String SOURCE = "device.mqtt";

    /// Days with sums before today.
    public static final int DAYS = 366;

    private static final int TYPES_OF_REST = 2;
    private static final List<String> HOURLY =
            List.of("usage_payload_hour", "usage_device_hour", "usage_notebook_hour");

    private static final List<String> STATEMENTS =
            List.of(
                    """
                    create temp table seeded_hour as
                    select hour, cast(hour at time zone 'UTC' as date) as day
                    from generate_series(timestamptz '%1$s 00:00Z', timestamptz '%2$s', interval '1 hour') hour
                    where extract(hour from hour at time zone 'UTC') < %3$d
                    """,
                    "create temp table seeded_day as select day, count(*) as hours from seeded_hour group by day",
                    """
                    create temp table seeded_organization as
                    select id as organization_id, instance_id, has_year,
                        case when has_year then date '%1$s' else date '%4$s' end as days_from,
                        case when has_year then date '%1$s' else date '%5$s' end as hours_from
                    from (
                        select id, instance_id, cast(cast('x' || right(id, 6) as bit(24)) as integer) < %7$d as has_year
                        from organization
                    ) numbered
                    """,
                    "analyze seeded_hour, seeded_day, seeded_organization",
                    """
                    insert into usage_series (organization_id, instance_id, type, source, billable)
                    select organization_id, instance_id, type, 'device.mqtt', true
                    from seeded_organization
                    cross join (values (0, 'deviceState'), (1, 'mqttIn'), (2, 'webhook'), (3, 'timer')) known (position, type)
                    where position < case when has_year then %8$d else %9$d end
                    """,
                    """
                    insert into usage_payload_hour (series_id, hour, count, bytes)
                    select series.id, hour, %6$d, 120 * %6$d
                    from usage_series series
                    join seeded_organization using (organization_id)
                    join seeded_hour on day >= hours_from
                    """,
                    """
                    insert into usage_payload_day (series_id, day, count, bytes)
                    select series.id, day, hours * %6$d, 120 * hours * %6$d
                    from usage_series series
                    join seeded_organization using (organization_id)
                    join seeded_day on day >= days_from
                    """,
                    """
                    insert into usage_device_hour (organization_id, instance_id, hour, created, deleted)
                    select organization_id, instance_id, hour, %6$d, %6$d / 2
                    from seeded_organization
                    join seeded_hour on day >= hours_from
                    """,
                    """
                    insert into usage_device_day (organization_id, instance_id, day, created, deleted)
                    select organization_id, instance_id, day, hours * %6$d, hours * %6$d / 2
                    from seeded_organization
                    join seeded_day on day >= days_from
                    """,
                    """
                    insert into usage_notebook_hour (
                        organization_id, instance_id, hour, minutes, completed, canceled, errored, timeout)
                    select organization_id, instance_id, hour, 3 * %6$d, %6$d, 0, 0, 0
                    from seeded_organization
                    join seeded_hour on day >= hours_from
                    """,
                    """
                    insert into usage_notebook_day (
                        organization_id, instance_id, day, minutes, completed, canceled, errored, timeout)
                    select organization_id, instance_id, day, 3 * hours * %6$d, hours * %6$d, 0, 0, 0
                    from seeded_organization
                    join seeded_day on day >= days_from
                    """,
                    """
                    insert into usage_notebook_total (organization_id, instance_id, queued, ended)
                    select organization_id, instance_id, sum(completed) + 1, sum(completed)
                    from usage_notebook_day
                    group by organization_id, instance_id
                    """,
                    """
                    insert into limit_use (limit_name, period, organization_id, instance_id, used, near_from)
                    select made.name, made.period, o.id, o.instance_id, made.used, limit_near_from(o.limits, made.name)
                    from (
                        select 'payload' as name, cast(date_trunc('month', cast(stored.day as timestamp)) as date) as period,
                            series.organization_id, sum(stored.count) as used
                        from usage_payload_day stored
                        join usage_series series on series.id = stored.series_id
                        group by 2, 3
                        union all
                        select 'notebookMinutesPerMonth', cast(date_trunc('month', cast(day as timestamp)) as date),
                            organization_id, sum(minutes)
                        from usage_notebook_day
                        group by 2, 3
                    ) made
                    join organization o on o.id = made.organization_id
                    """,
                    "vacuum (freeze, analyze)");

    /// Minutes of the notebook runs of an hour, for each run.
    public static final int NOTEBOOK_MINUTES = 3;

    /// Writes them into a database that has organizations and no usage.
    public void write(DatabaseAddress superuser) {
        try (Connection connection = BenchPostgres.connect(superuser);
                Statement statement = connection.createStatement()) {
            for (String table : HOURLY) {
                for (YearMonth month = YearMonth.from(firstDay());
                        !month.isAfter(YearMonth.from(today()));
                        month = month.plusMonths(1)) {
                    statement.execute(partition(table, month));
                }
            }
            for (String sql : STATEMENTS) {
                statement.execute(filled(sql));
            }
        } catch (SQLException e) {
            throw new IllegalStateException("usage cannot be written", e);
        }
    }

    public LocalDate today() {
        return LocalDate.ofInstant(now, ZoneOffset.UTC);
    }

    private LocalDate firstDay() {
        return today().minusDays(DAYS);
    }

    private String filled(String sql) {
        return sql.contains("%")
                ? sql.formatted(
                        firstDay(),
                        now,
                        density.hours(),
                        today().withDayOfMonth(1),
                        today(),
                        density.hourly(),
                        WITH_YEAR,
                        TYPES,
                        TYPES_OF_REST)
                : sql;
    }

    private static String partition(String table, YearMonth month) {
        return """
        create table if not exists %1$s_%2$s partition of %1$s
        for values from ('%3$s 00:00:00Z') to ('%4$s 00:00:00Z')
        with (fillfactor = 80)
        """
                .formatted(
                        table,
                        month.format(DateTimeFormatter.ofPattern("uuuuMM")),
                        month.atDay(1),
                        month.plusMonths(1).atDay(1));
    }
}
