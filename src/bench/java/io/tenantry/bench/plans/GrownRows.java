package io.tenantry.bench.plans;

import io.tenantry.bench.process.BenchPostgres;
import io.tenantry.database.DatabaseAddress;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;

/// What an instance has after years beside its organizations: a pending invitation of each, an
/// audit log of a million entries, notification rules with the alerts that they sent, applications
/// with their resources and notebook runs.
///
/// @param firstEntry the time of the first entry in the audit log, in milliseconds of the epoch;
///   they spread over the month, which is the only one with a place in the log
/// @param pause milliseconds from one entry to the next
record GrownRows(long firstEntry, long pause) {
    private static final int ENTRIES = 1_000_000;

    /// The address of somebody with an invitation to each of the first organizations.
    static final String INVITED = "person-in-charge@example.com";

    /// How many organizations that is.
    static final int INVITED_TO = 60;

    /// The text of the link in an invitation, by the number of the organization counted from 1 in
    /// the order of their ids.
    static String link(int number) {
        return "link-" + number;
    }

    static GrownRows at(Instant now) {
        long month =
                now.atOffset(ZoneOffset.UTC)
                        .truncatedTo(ChronoUnit.DAYS)
                        .withDayOfMonth(1)
                        .toInstant()
                        .toEpochMilli();
        return new GrownRows(month, (now.toEpochMilli() - month) / ENTRIES);
    }

    /// The id of an audit log entry, which begins with the second of its time.
    String entryId(int number) {
        return "%08x%s%06x".formatted((firstEntry + number * pause) / 1000, "e0e0e0e0e0", number);
    }

    /// The id of an actor in the audit log.
    static String actorId(int number) {
        return "%08x%s%06x".formatted(1, "f0f0f0f0f0", number);
    }

    /// The id of a notification rule that sent alerts.
    static String ruleId(int number) {
        return "%08x%s%06x".formatted(1, "c0c0c0c0c0", number);
    }

    private static final List<String> STATEMENTS =
            List.of(
                    """
                    insert into organization_invite (id, organization_id, email, email_folded, role, invited_at, expires_at, token_hash)
                    select 'cccccccccc' || right(id, 14), id, 'guest-' || id || '@example.com', 'guest-' || id || '@example.com',
                        'view', now(), now() + interval '7 days', sha256(convert_to('link-' || row_number() over (order by id), 'UTF8'))
                    from organization
                    """,
                    """
                    insert into organization_invite (id, organization_id, email, email_folded, role, invited_at, expires_at)
                    select 'dddddddddd' || right(id, 14), id, '%4$s', '%4$s', 'view', now(), now() + interval '7 days'
                    from (select id from organization order by id limit %5$d) first
                    """,
                    """
                    insert into audit_log (instance_id, created_at, id, primary_target_id, primary_target_type,
                        primary_target_name, actor_id, actor_type, actor_name, request_resource, request_action, request_query,
                        request_body, request_path, response_body, response_status, digest)
                    select instance.id, to_timestamp((%1$d + n * %2$d::bigint) / 1000.0),
                        lpad(to_hex((%1$d + n * %2$d::bigint) / 1000), 8, '0') || 'e0e0e0e0e0' || lpad(to_hex(n), 6, '0'), o.id, 'Organization', o.name,
                        '00000001f0f0f0f0f0' || lpad(to_hex(n %% 500), 6, '0'), case when n %% 4 = 0 then 'User' else 'ApiToken' end,
                        'Actor ' || n %% 500, (array['instanceOrg', 'instanceOrgMembers', 'instanceOrgMember', 'instanceOrgs'])[1 + n %% 4],
                        (array['patch', 'post', 'delete', 'post'])[1 + n %% 4], '{}', '{"description":"changed"}',
                        json_build_object('instanceId', instance.id, 'orgId', o.id), '{"success":true}',
                        (array[200, 200, 200, 201])[1 + n %% 4], sha256('')
                    from instance
                    cross join generate_series(0, %3$d - 1) n
                    join (select id, name, row_number() over (order by id) - 1 as number from organization limit 10000) o
                        on o.number = n %% 10000
                    """,
                    """
                    insert into notification_rule (id, instance_id, name, name_folded, enabled, target_query, rule_type, threshold,
                        max_frequency, measured_since, due_at, created_at, created_by_id, created_by_type, updated_at, updated_by_id,
                        updated_by_type)
                    select '00000001c0c0c0c0c0' || lpad(to_hex(n), 6, '0'), instance.id, 'Rule ' || n, 'rule ' || n, true,
                        '{"tags": {"plan": "business"}}', 'payloadUsage', 80, 'daily', now(), now() + interval '1 day', now(),
                        instance.id, 'apiToken', now(), instance.id, 'apiToken'
                    from instance, generate_series(0, 69) n
                    """,
                    """
                    insert into notification_delivery (id, instance_id, rule_id, requested_by_id, requested_by_type, sent_at,
                        organization_id, organization_name, used, used_limit, rule_type, threshold, max_frequency)
                    select '00000001d0d0d0d0d0' || lpad(to_hex(row_number() over ()), 6, '0'), r.instance_id, r.id, r.instance_id,
                        'apiToken', now() - n * interval '1 minute', o.id, o.name, 900, 1000, 'payloadUsage', 80, 'daily'
                    from notification_rule r
                    cross join generate_series(0, 1999) n
                    join (select id, name, row_number() over (order by id) - 1 as number from organization limit 2000) o on o.number = n
                    """,
                    """
                    insert into usage_application (organization_id, application_id, instance_id, first_day)
                    select id, to_hex(i) || right(id, 23), instance_id, cast(created_at as date)
                    from organization, generate_series(1, 3) i
                    """,
                    """
                    insert into usage_application_total (organization_id, application_id, kind, instance_id, alive, bytes)
                    select organization_id, application_id, kind, instance_id, 1, 0
                    from usage_application, unnest(array['device', 'flow']) kind
                    """,
                    """
                    insert into usage_application_notebook_day (organization_id, day, application_id, instance_id, runs, minutes)
                    select organization_id, cast(now() as date) - i * 30, application_id, instance_id, 1, 5
                    from usage_application, generate_series(0, 2) i
                    """,
                    """
                    insert into usage_resource_day (organization_id, day, kind, application_id, instance_id, change, bytes)
                    select organization_id, cast(now() as date) - i * 30, 'device', application_id, instance_id, 1, 0
                    from usage_application, generate_series(0, 3) i
                    """,
                    """
                    insert into organization_member_day (organization_id, day, change)
                    select organization_id, cast(created_at as date), count(*)
                    from organization_member
                    group by organization_id, cast(created_at as date)
                    """,
                    "vacuum (freeze, analyze) organization_invite, audit_log, notification_rule, notification_delivery,"
                            + " usage_application, usage_application_total, usage_application_notebook_day, usage_resource_day,"
                            + " organization_member_day");

    /// Writes them into a database whose server has started, which made the partitions of the audit
    /// log.
    void write(DatabaseAddress superuser) {
        for (String sql : STATEMENTS) {
            BenchPostgres.execute(
                    superuser, sql.formatted(firstEntry, pause, ENTRIES, INVITED, INVITED_TO));
        }
    }
}
