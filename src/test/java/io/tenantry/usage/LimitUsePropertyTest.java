package io.tenantry.usage;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.instance.InstanceId;
import io.tenantry.organization.BillingPeriod;
import io.tenantry.organization.OrganizationId;
import io.tenantry.query.SqlRows;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AfterContainer;
import org.jdbi.v3.core.statement.Query;

/// Whatever is sent, what is kept of limits by month is what the sums by day add up to.
class LimitUsePropertyTest {
    /// Events of three months, so that many come late.
    private static final Duration SPAN = Duration.ofDays(70);

    private static final List<Instant> MONTHS =
            List.of(
                    Instant.parse("2026-09-30T23:59:59.999Z"),
                    Instant.parse("2026-10-01T00:00:00Z"),
                    UsageWorld.NOW);
    private static final UsageWorld WORLD = new UsageWorld();

    private InstanceId instance = WORLD.instanceId();

    @AfterContainer
    static void closeDatabase() {
        WORLD.close();
    }

    @Property(tries = 40, edgeCases = EdgeCasesMode.NONE)
    void monthsAreWhatTheirDaysAddUpTo(@ForAll long seed) {
        instance = WORLD.newInstance();
        List<OrganizationId> organizations =
                List.of(WORLD.newOrganization(instance), WORLD.newOrganization(instance));
        GeneratedUsage generated = new GeneratedUsage(seed, organizations, SPAN);
        for (List<UsageEvent> request : generated.requests()) {
            WORLD.service().record(instance, request);
            if (generated.tosses()) {
                WORLD.service().fold();
            }
            agree();
        }
        WORLD.service().fold();
        agree();
    }

    private void agree() {
        for (Instant time : MONTHS) {
            BillingPeriod month = BillingPeriod.containing(time);
            assertThat(kept(PeriodUsageRows.payloads(month, "of_instance")))
                    .as("payloads of %s", month)
                    .isEqualTo(
                            added(
                                    """
                                    select series.organization_id, sum(stored.count) as value
                                    from (
                                        select series_id, day, count from usage_payload_day
                                        union all
                                        select series_id, date '1970-01-01' + cast(second / 86400 as integer), count
                                        from usage_payload_unfolded
                                    ) stored
                                    join usage_series series on series.id = stored.series_id
                                    where series.billable and series.organization_id <> series.instance_id
                                        and series.instance_id = :instance
                                        and stored.day >= :from and stored.day < :from + interval '1 month'
                                    group by series.organization_id
                                    """,
                                    month));
            assertThat(kept(PeriodUsageRows.notebookMinutes(month, "of_instance")))
                    .as("notebook minutes of %s", month)
                    .isEqualTo(
                            added(
                                    """
                                    select organization_id, sum(minutes) as value
                                    from usage_notebook_day
                                    where organization_id <> instance_id and instance_id = :instance
                                        and day >= :from and day < :from + interval '1 month'
                                    group by organization_id
                                    """,
                                    month));
        }
        BillingPeriod now = BillingPeriod.containing(UsageWorld.NOW);
        assertThat(
                        added(
                                """
                                select organization_id, used as value
                                from limit_use
                                where limit_name = 'device' and instance_id = :instance
                                    and cast(:from as date) is not null
                                """,
                                now))
                .isEqualTo(
                        added(
                                """
                                select organization_id, alive as value
                                from usage_resource_total
                                where kind = 'device' and instance_id = :instance
                                    and cast(:from as date) is not null
                                """,
                                now));
    }

    private Map<String, Long> kept(SqlRows rows) {
        String sql =
                """
                with of_instance as (select id as organization_id from organization where instance_id = :instance)
                select used.organization_id, used.value
                from (%s) used
                join of_instance using (organization_id)
                """
                        .formatted(rows.sql());
        return WORLD.database()
                .read(handle ->
                        byOrganization(
                                rows.bindTo(handle.createQuery(sql))
                                        .bind("instance", instance.value())));
    }

    private Map<String, Long> added(String sql, BillingPeriod month) {
        return WORLD.database()
                .read(handle ->
                        byOrganization(
                                handle.createQuery(sql)
                                        .bind("instance", instance.value())
                                        .bind("from", month.firstDay())));
    }

    private static Map<String, Long> byOrganization(Query query) {
        Map<String, Long> values = new HashMap<>();
        query.map((row, _) -> Map.entry(row.getString("organization_id"), row.getLong("value")))
                .forEach(entry -> values.put(entry.getKey(), entry.getValue()));
        return values;
    }
}
