package io.tenantry.notification;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.database.LongWork;
import io.tenantry.organization.BillingPeriod;
import io.tenantry.organization.OrganizationQuery;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// One rule over 10,000 organizations while 1,000,000 sums of payloads wait to be folded, which
/// PostgreSQL knows nothing of when it plans.
class EvaluationBurstTest {
    private static final int ORGANIZATIONS = 10_000;
    private static final int SERIES_OF_EACH = 4;
    private static final int UNFOLDED = 1_000_000;

    private final NotificationWorld world = new NotificationWorld();

    @AfterEach
    void close() {
        world.close();
    }

    /// As an evaluation is: [LongWork], whose limit is what fails this where a plan looks at the
    /// sums once for each organization, which takes hours.
    @ParameterizedTest
    @ValueSource(ints = {1, 100})
    void isReadWithinTheLimitOfLongWork(int sumsInARow) {
        LongWork.run(() -> {
            fill();
            NotificationRule rule = world.rule(NotificationWorld.settings());
            // Never committed, so nobody folds them: each organization gets 100 payloads more.
            world.services()
                    .database()
                    .useTransaction(handle -> {
                        insertUnfolded(handle, sumsInARow);
                        AtomicLong payloads = new AtomicLong();

                        assertThat(reached(handle, rule, payloads)).isEqualTo(ORGANIZATIONS);
                        assertThat(payloads)
                                .hasValue(ORGANIZATIONS * (20L * SERIES_OF_EACH * 10) + UNFOLDED);
                    });
        });
    }

    private static long reached(Handle handle, NotificationRule rule, AtomicLong payloads) {
        AtomicLong count = new AtomicLong();
        RuleType type = rule.settings().config().ruleType();
        Instant now = Instant.parse("2026-11-20T10:00:00Z");
        new ReachedRepository()
                .forEach(
                        handle,
                        rule,
                        OrganizationQuery.parse("targetQueryJson", rule.settings().targetQuery())
                                .rows(rule.instanceId(), type.limit()),
                        type.used(BillingPeriod.containing(now), "target"),
                        now,
                        found ->
                                found.forEach(one -> {
                                    count.incrementAndGet();
                                    payloads.addAndGet(one.value());
                                }));
        return count.get();
    }

    /// Organizations that may use 1,000 payloads and have used 800, over 20 days.
    private void fill() {
        world.services()
                .database()
                .useTransaction(handle -> {
                    handle.createUpdate(
                                    """
                                    insert into organization
                                        (id, instance_id, name, name_folded, limits, created_at, updated_at)
                                    select '6a' || lpad(to_hex(number), 22, '0'), :instanceId, 'Customer ' || number,
                                        'customer ' || number, '{"payload": 1000}', '2026-01-01T00:00:00Z', '2026-01-01T00:00:00Z'
                                    from generate_series(1, :organizations) as number
                                    """)
                            .bind("instanceId", world.instance().value())
                            .bind("organizations", ORGANIZATIONS)
                            .execute();
                    handle.createUpdate(
                                    """
                                    insert into usage_series (organization_id, instance_id, type, source, billable)
                                    select organization.id, organization.instance_id, 'mqttIn', 'source ' || number, true
                                    from organization
                                    cross join generate_series(1, :series) as number
                                    """)
                            .bind("series", SERIES_OF_EACH)
                            .execute();
                    handle.execute(
                            """
                            insert into usage_payload_day (series_id, day, count, bytes)
                            select id, date '2026-11-01' + number, 10, 1000
                            from usage_series
                            cross join generate_series(0, 19) as number
                            """);
                    handle.execute(
                            """
                            insert into limit_use (limit_name, period, organization_id, instance_id, used)
                            select 'payload', date '2026-11-01', organization_id, instance_id, 200 * count(*)
                            from usage_series
                            group by organization_id, instance_id
                            """);
                });
        world.services().database().read(handle -> handle.execute("vacuum analyze"));
    }

    /// Each series gets as many sums of one payload, in the hours of this month.
    private static void insertUnfolded(Handle handle, int sumsInARow) {
        handle.createUpdate(
                        """
                        insert into usage_payload_delta (shard, cells, counts, bytes)
                        select 0, array_agg(cell), array_agg(cast(1 as bigint)), array_agg(cast(100 as bigint))
                        from (
                            select all_sums.number / :sumsInARow as place,
                                (numbered.id << 24)
                                    | cast(extract(epoch from timestamptz '2026-11-19T00:00:00Z') / 3600 + all_sums.number % 24 as bigint)
                                    as cell
                            from generate_series(0, :sums - 1) as all_sums (number)
                            join (select id, row_number() over (order by id) - 1 as number from usage_series) numbered
                                on numbered.number = all_sums.number % :series
                        ) cells
                        group by place
                        """)
                .bind("sumsInARow", sumsInARow)
                .bind("series", ORGANIZATIONS * SERIES_OF_EACH)
                .bind("sums", UNFOLDED)
                .execute();
    }
}
