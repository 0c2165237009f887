package io.tenantry.backup;

import java.util.List;

/// What an organization's payloads add up to. What is not folded yet (`docs/adr/0007`) is among it.
final class PartsOfPayloads {
    private static final String COLUMNS =
            "type text, source text, billable boolean, application_id text, %s, count bigint, bytes bigint";

    /// In the order in which they are brought in.
    static final List<OrganizationPart> ALL = List.of(hours(), days());

    private PartsOfPayloads() {}

    /// Sums of rows that are stored and of those that wait.
    private static String select(String bucket, String stored, String ofSecond, String kept) {
        return """
        select series.type, series.source, series.billable, series.application_id, summed.%1$s,
            cast(least(sum(summed.count), 9223372036854775807) as bigint) as count,
            cast(least(sum(summed.bytes), 9223372036854775807) as bigint) as bytes
        from (
            select series_id, %1$s, count, bytes
            from %2$s
            where series_id in (select id from usage_series where organization_id = {organization})
            union all
            select series_id, %3$s, count, bytes
            from usage_payload_unfolded
            where series_id in (select id from usage_series where organization_id = {organization}) %4$s
        ) summed
        join usage_series series on series.id = summed.series_id
        group by series.type, series.source, series.billable, series.application_id, summed.%1$s
        order by series.type, series.source, series.billable, series.application_id, summed.%1$s
        """
                .formatted(bucket, stored, ofSecond, kept);
    }

    private static OrganizationPart hours() {
        return OrganizationPart.of(
                "payload_hour",
                COLUMNS.formatted("hour timestamptz"),
                select(
                        "hour",
                        "usage_payload_hour",
                        "to_timestamp(second)",
                        """
                        and to_timestamp(second) >= (
                            select cast(hours_from as timestamp) at time zone 'UTC' from usage_retention)
                        """));
    }

    /// Days bring in the hours as well, because there is no hour without its day.
    private static OrganizationPart days() {
        return OrganizationPart.of(
                        "payload_day",
                        COLUMNS.formatted("day date"),
                        select(
                                "day",
                                "usage_payload_day",
                                "date '1970-01-01' + cast(second / 86400 as integer)",
                                ""),
                        series("{organization}", "application_id"),
                        hours("{organization}", "application_id"),
                        days("{organization}", "application_id"),
                        """
                        insert into limit_use (limit_name, period, organization_id, instance_id, used)
                        select 'payload', cast(date_trunc('month', cast(day as timestamp)) as date), {organization}, {instance},
                            cast(least(sum(count), 9223372036854775807) as bigint)
                        from moved_payload_day
                        where billable
                        group by 2
                        """)
                .sharing(
                        series("{instance}", "''"),
                        hours("{instance}", "''"),
                        days("{instance}", "''"));
    }

    /// The series of the organization, or of all of the instance together.
    private static String series(String owner, String applicationId) {
        return """
        insert into usage_series (instance_id, organization_id, type, source, billable, application_id)
        select distinct {instance}, %1$s, type, source, billable, %2$s
        from moved_payload_day
        order by type, source, billable
        on conflict on constraint usage_series_unique do nothing
        """
                .formatted(owner, applicationId);
    }

    private static String hours(String owner, String applicationId) {
        return sums(owner, applicationId, "hour", "(series_id, hour)")
                .formatted(
                        """
                        where moved.hour >= (
                            select cast(hours_from as timestamp) at time zone 'UTC' from usage_retention)
                        """);
    }

    private static String days(String owner, String applicationId) {
        return sums(owner, applicationId, "day", "(series_id, day)").formatted("");
    }

    private static String sums(String owner, String applicationId, String bucket, String key) {
        return """
        insert into usage_payload_%3$s as stored (series_id, %3$s, count, bytes)
        select series.id, moved.%3$s, cast(least(sum(moved.count), 9223372036854775807) as bigint),
            cast(least(sum(moved.bytes), 9223372036854775807) as bigint)
        from moved_payload_%3$s moved
        join usage_series series
            on series.organization_id = %1$s
            and series.type = moved.type
            and series.source = moved.source
            and series.billable = moved.billable
            and series.application_id = %2$s
        %%s
        group by series.id, moved.%3$s
        order by series.id, moved.%3$s
        on conflict %4$s do update
        set count = least(cast(stored.count as numeric) + excluded.count, 9223372036854775807),
            bytes = least(cast(stored.bytes as numeric) + excluded.bytes, 9223372036854775807)
        """
                .formatted(
                        owner,
                        applicationId.equals("''") ? applicationId : "moved." + applicationId,
                        bucket,
                        key);
    }
}
