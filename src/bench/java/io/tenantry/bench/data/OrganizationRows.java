package io.tenantry.bench.data;

import io.tenantry.bench.process.BenchPostgres;
import io.tenantry.database.DatabaseAddress;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/// Organizations with tags, members and resources, numbered from 0, written in the shape in which
/// the server writes them. What one organization has does not depend on how many there are. One of
/// a hundred comes near its limit of notebook minutes, the others near none.
///
/// @param count of organizations
public record OrganizationRows(int count) {
    /// Members of every organization.
    public static final int MEMBERS = 10;

    /// Two people for every organization, so each person belongs to five.
    private static final int PEOPLE = 2;

    /// The second the first of them was made in, 1 November 2024.
    private static final long FIRST_SECOND = 1_730_419_200L;

    /// They were made evenly over two years.
    private static final long SECONDS = 2L * 365 * 86_400;

    private static final List<String> FIRST_WORDS =
            List.of(
                    "North", "South", "East", "West", "Upper", "Lower", "Old", "New", "Green",
                    "Blue", "Red", "White", "Black", "Silver", "Golden", "Clear", "Deep", "High",
                    "Long", "Wide");

    private static final List<String> SECOND_WORDS =
            List.of(
                    "Mill", "Harbour", "Field", "Bridge", "Forest", "Valley", "Spring", "Station",
                    "Works", "Foundry", "Quarry", "Orchard", "Meadow", "Market", "Tower", "Garden",
                    "Island", "Canal", "Depot", "Yard");

    private static final List<String> STATEMENTS =
            List.of(
                    "set session_replication_role = replica",
                    """
                    update instance
                    set limits = jsonb_set(limits, '{organization}', '10000000')
                    """,
                    """
                    insert into organization (
                        id, instance_id, name, name_folded, description, icon_color, limits, audit_log_enabled,
                        disabled_at, is_read_only, referral_id, referral_id_folded, tags, created_at, updated_at)
                    select id, instance_id, name, lower(name), 'Customer ' || n, '#3366cc', limits, n %% 4 = 0,
                        case when n %% 50 = 49 then created_at end, n %% 40 = 39, 'CRM-' || lpad(n::text, 6, '0'),
                        'crm-' || lpad(n::text, 6, '0'),
                        jsonb_build_array(
                            jsonb_build_array('region', (array['eu', 'us', 'asia', 'africa'])[1 + n %% 4]),
                            jsonb_build_array('plan', (array['free', 'business', 'enterprise'])[1 + n %% 3]),
                            jsonb_build_array('site', 'site-' || n)),
                        created_at, created_at + (n * 7919 %% 2592000) * interval '1 second'
                    from (
                        select n, instance.id as instance_id, instance.limits - '{organization,instanceApiToken,instanceNotificationRule,instanceCustomNode}'::text[]
                                || jsonb_build_object('notebookMinutesPerMonth', case when n %% 100 = 0 then 930 else 93000 end) as limits,
                            %1$s as id, to_timestamp(%3$s) as created_at,
                            (%8$s)[1 + n %% 20] || ' ' || (%9$s)[1 + n / 20 %% 20] || ' ' || n as name
                        from instance, generate_series(0, %4$d - 1) n
                        order by n
                    ) made
                    """,
                    """
                    insert into organization_tag (organization_id, instance_id, position, key, value)
                    select %1$s, instance.id, tag.position, tag.key, tag.value
                    from instance
                    cross join generate_series(0, %4$d - 1) n
                    cross join lateral (values
                        (0, 'region', (array['eu', 'us', 'asia', 'africa'])[1 + n %% 4]),
                        (1, 'plan', (array['free', 'business', 'enterprise'])[1 + n %% 3]),
                        (2, 'site', 'site-' || n)
                    ) tag (position, key, value)
                    """,
                    """
                    insert into organization_tally (instance_id, shard, organizations)
                    select instance.id, shard, %4$d / 64 + case when shard < %4$d %% 64 then 1 else 0 end
                    from instance, generate_series(0, 63) shard
                    """,
                    """
                    insert into app_user (id, email, email_folded, first_name, last_name, created_at, updated_at)
                    select %2$s, 'person-' || n || '@example.com', 'person-' || n || '@example.com', 'Person', 'Number ' || n,
                        to_timestamp(%5$d), to_timestamp(%5$d)
                    from generate_series(0, %4$d * %6$d - 1) n
                    """,
                    """
                    insert into organization_member (organization_id, user_id, role, created_at, updated_at)
                    select %1$s, person.id, (array['admin', 'edit', 'view', 'collaborate', 'view'])[1 + i %% 5],
                        to_timestamp(%3$s), to_timestamp(%3$s)
                    from generate_series(0, %4$d - 1) organization_number (n)
                    cross join generate_series(0, %7$d - 1) i
                    cross join lateral (
                        select %2$s as id
                        from (select (organization_number.n * %6$d + i) %% (%4$d * %6$d)) wrapped (n)
                    ) person
                    """,
                    """
                    insert into usage_resource_total (organization_id, instance_id, kind, alive, bytes)
                    select %1$s, instance.id, kind, 1 + n %% 50, 0
                    from instance
                    cross join generate_series(0, %4$d - 1) n
                    cross join unnest(array['device', 'application', 'dashboard', 'flow']) kind
                    """,
                    """
                    insert into limit_use (limit_name, period, organization_id, instance_id, used, near_from)
                    select known.name, date '1970-01-01', o.id, o.instance_id, known.used, limit_near_from(o.limits, known.name)
                    from organization o
                    join usage_resource_total total on total.organization_id = o.id and total.kind = 'device'
                    cross join lateral (values ('device', total.alive), ('member', %7$d)) known (name, used)
                    """,
                    "set session_replication_role = origin",
                    "vacuum (freeze, analyze)");

    /// Writes them into a migrated database with one instance and nothing else.
    ///
    /// @param superuser because the references, which are right, are not checked row by row
    public void write(DatabaseAddress superuser) {
        try (Connection connection = BenchPostgres.connect(superuser);
                Statement statement = connection.createStatement()) {
            for (String sql : STATEMENTS) {
                statement.execute(filled(sql));
            }
        } catch (SQLException e) {
            throw new IllegalStateException("organizations cannot be written", e);
        }
    }

    /// The id of an organization.
    public String organizationId(int number) {
        return "%08x%s%06x".formatted(second(number), "b0b0b0b0b0", number);
    }

    /// The id of a person.
    public static String personId(int number) {
        return "%08x%s%06x".formatted(FIRST_SECOND, "a0a0a0a0a0", number);
    }

    /// The address of a person.
    public static String personEmail(int number) {
        return "person-" + number + "@example.com";
    }

    public static String organizationName(int number) {
        return "%s %s %d"
                .formatted(
                        FIRST_WORDS.get(number % 20), SECOND_WORDS.get(number / 20 % 20), number);
    }

    /// How many members all of them have.
    public long members() {
        return (long) count * MEMBERS;
    }

    /// What makes two fillings the same.
    String recipe() {
        return STATEMENTS.toString() + count;
    }

    private long second(int number) {
        return FIRST_SECOND + number * SECONDS / count;
    }

    private String filled(String sql) {
        String second = "(%d + n * %d::bigint / %d)".formatted(FIRST_SECOND, SECONDS, count);
        return sql.contains("%")
                ? sql.formatted(
                        idOf(second, "b0b0b0b0b0"),
                        idOf(Long.toString(FIRST_SECOND), "a0a0a0a0a0"),
                        second,
                        count,
                        FIRST_SECOND,
                        PEOPLE,
                        MEMBERS,
                        array(FIRST_WORDS),
                        array(SECOND_WORDS))
                : sql;
    }

    private static String array(List<String> words) {
        return "array['" + String.join("', '", words) + "']";
    }

    private static String idOf(String second, String maker) {
        return "(lpad(to_hex(%s), 8, '0') || '%s' || lpad(to_hex(n), 6, '0'))"
                .formatted(second, maker);
    }
}
