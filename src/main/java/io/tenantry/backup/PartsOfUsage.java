package io.tenantry.backup;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.stream.Stream;

/// What an organization's devices, notebooks and other resources add up to.
final class PartsOfUsage {
    private static final List<String> DEVICES = List.of("created", "deleted");
    private static final List<String> NOTEBOOKS =
            List.of("minutes", "completed", "canceled", "errored", "timeout");
    private static final String KEPT =
            "where hour >= (select cast(hours_from as timestamp) at time zone 'UTC' from usage_retention)";

    /// In the order in which they are brought in, which is that in which events are counted.
    static final List<OrganizationPart> ALL =
            List.of(
                    sums("device_hour", "hour timestamptz", DEVICES, KEPT),
                    sums("device_day", "day date", DEVICES, ""),
                    sums("notebook_hour", "hour timestamptz", NOTEBOOKS, KEPT),
                    sums(
                            "notebook_day",
                            "day date",
                            NOTEBOOKS,
                            "",
                            """
                            insert into limit_use (limit_name, period, organization_id, instance_id, used)
                            select 'notebookMinutesPerMonth', cast(date_trunc('month', cast(day as timestamp)) as date),
                                {organization}, {instance}, cast(least(sum(minutes), 9223372036854775807) as bigint)
                            from moved_notebook_day
                            group by 2
                            """),
                    own("notebook_total", "queued bigint, ended bigint"),
                    own(
                            "resource_total",
                            "kind text, alive bigint, bytes bigint",
                            """
                            insert into limit_use (limit_name, period, organization_id, instance_id, used)
                            select 'device', date '1970-01-01', {organization}, {instance}, alive
                            from moved_resource_total
                            where kind = 'device'
                            """),
                    own(
                            "resource_day",
                            "day date, kind text, application_id text, change bigint, bytes bigint"),
                    own("application", "application_id text, first_day date, ended_day date"),
                    own(
                            "application_total",
                            "application_id text, kind text, alive bigint, bytes bigint"),
                    own(
                            "application_notebook_day",
                            "day date, application_id text, runs bigint, minutes bigint"));

    private PartsOfUsage() {}

    /// Rows of a table of usage that only organizations have.
    private static OrganizationPart own(String name, String columns, String... further) {
        String names =
                Stream.of(columns.split(",", -1))
                        .map(column -> column.strip().split(" ", -1)[0])
                        .collect(joining(", "));
        String insert =
                "insert into usage_%1$s (organization_id, instance_id, %2$s) select {organization}, {instance}, %2$s from moved_%1$s"
                        .formatted(name, names);
        return part(name, columns, names, insert, further);
    }

    /// Rows of a table that has the sums of all organizations of an instance together as well.
    private static OrganizationPart sums(
            String name, String bucket, List<String> numbers, String kept, String... further) {
        String columns =
                bucket
                        + numbers.stream()
                                .map(number -> ", " + number + " bigint")
                                .collect(joining());
        String names = bucket.split(" ", -1)[0] + ", " + String.join(", ", numbers);
        String own =
                """
                insert into usage_%1$s (organization_id, instance_id, %2$s)
                select {organization}, {instance}, %2$s
                from moved_%1$s
                %3$s
                """
                        .formatted(name, names, kept);
        return part(name, columns, names, own, further)
                .sharing(added(name, names, kept, bucket.split(" ", -1)[0], numbers));
    }

    /// Adds to the sums of the instance, in the order in which events are counted.
    private static String added(
            String name, String names, String kept, String time, List<String> numbers) {
        return """
        insert into usage_%1$s as stored (organization_id, instance_id, %2$s)
        select {instance}, {instance}, %2$s
        from moved_%1$s
        %3$s
        order by %4$s
        on conflict (organization_id, %4$s) do update
        set %5$s
        """
                .formatted(
                        name,
                        names,
                        kept,
                        time,
                        numbers.stream()
                                .map(number ->
                                        "%1$s = stored.%1$s + excluded.%1$s".formatted(number))
                                .collect(joining(", ")));
    }

    private static OrganizationPart part(
            String name, String columns, String names, String insert, String... further) {
        String select =
                "select %1$s from usage_%2$s where organization_id = {organization} order by %1$s"
                        .formatted(names, name);
        return OrganizationPart.of(
                name,
                columns,
                select,
                Stream.concat(Stream.of(insert), Stream.of(further)).toArray(String[]::new));
    }
}
