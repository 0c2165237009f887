package io.tenantry.usage;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.database.Database;
import io.tenantry.testing.OldDatabase;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// What was counted before it was kept what organizations use of limits.
class LimitUseMigrationTest {
    private static final String BEFORE = "20261122181000";

    /// An organization, one that was removed for good, and the sums of the instance; two months,
    /// the second partly unfolded.
    private static final String SEED =
            """
            insert into instance (id, name, limits, created_at, updated_at)
            values ('aaaaaaaaaaaaaaaaaaaaaaaa', 'Old', '{}', '2026-11-01Z', '2026-11-01Z');
            insert into organization (id, instance_id, name, name_folded, limits, created_at, updated_at)
            values ('bbbbbbbbbbbbbbbbbbbbbbbb', 'aaaaaaaaaaaaaaaaaaaaaaaa', 'B', 'b',
                '{"payload": 31, "device": 0, "member": 1000}', '2026-11-01Z', '2026-11-01Z');
            insert into app_user (id, email, email_folded, first_name, last_name, created_at, updated_at)
            values ('eeeeeeeeeeeeeeeeeeeeeeee', 'e@x', 'e@x', 'E', 'E', '2026-11-01Z', '2026-11-01Z');
            insert into organization_member (organization_id, user_id, role, created_at, updated_at)
            values ('bbbbbbbbbbbbbbbbbbbbbbbb', 'eeeeeeeeeeeeeeeeeeeeeeee', 'admin', '2026-11-01Z', '2026-11-01Z');
            insert into usage_series (organization_id, instance_id, type, source, billable)
            values ('bbbbbbbbbbbbbbbbbbbbbbbb', 'aaaaaaaaaaaaaaaaaaaaaaaa', 'timer', 's', true),
                ('bbbbbbbbbbbbbbbbbbbbbbbb', 'aaaaaaaaaaaaaaaaaaaaaaaa', 'timer', 't', true),
                ('bbbbbbbbbbbbbbbbbbbbbbbb', 'aaaaaaaaaaaaaaaaaaaaaaaa', 'timer', 's', false),
                ('dddddddddddddddddddddddd', 'aaaaaaaaaaaaaaaaaaaaaaaa', 'timer', 's', true),
                ('aaaaaaaaaaaaaaaaaaaaaaaa', 'aaaaaaaaaaaaaaaaaaaaaaaa', 'timer', 's', true);
            insert into usage_payload_day (series_id, day, count, bytes)
            select id, day, id, 0
            from usage_series, unnest(array[date '2026-10-31', date '2026-11-01', date '2026-11-30']) day;
            create table usage_payload_hour_202611 partition of usage_payload_hour
            for values from ('2026-11-01 00:00:00Z') to ('2026-12-01 00:00:00Z');
            insert into usage_payload_delta (shard, cells, counts, bytes)
            select 0, array[1 << 24 | cast(extract(epoch from timestamptz '2026-11-21 06:00:00Z') / 3600 as bigint)],
                array[100::bigint], array[0::bigint];
            insert into usage_notebook_day
            select id, 'aaaaaaaaaaaaaaaaaaaaaaaa', day, 4, 1, 0, 0, 0
            from unnest(array['bbbbbbbbbbbbbbbbbbbbbbbb', 'aaaaaaaaaaaaaaaaaaaaaaaa']) id,
                unnest(array[date '2026-10-31', date '2026-11-01', date '2026-11-30']) day;
            insert into usage_resource_total
            values ('bbbbbbbbbbbbbbbbbbbbbbbb', 'aaaaaaaaaaaaaaaaaaaaaaaa', 'device', 2, 0),
                ('bbbbbbbbbbbbbbbbbbbbbbbb', 'aaaaaaaaaaaaaaaaaaaaaaaa', 'flow', 9, 0);
            """;

    private static final LocalDate OCTOBER = LocalDate.parse("2026-10-01");
    private static final LocalDate NOVEMBER = LocalDate.parse("2026-11-01");
    private static final String HERE = "b".repeat(24);
    private static final String REMOVED = "d".repeat(24);

    private static Database database;

    @BeforeAll
    static void migrate() {
        database = Database.open(OldDatabase.migrated(BEFORE, SEED), 2);
    }

    @AfterAll
    static void close() {
        database.close();
    }

    private record Used(
            String limit, LocalDate period, String organization, long used, boolean isNear) {}

    private static List<Used> kept() {
        return database.read(handle ->
                handle.createQuery(
                                """
                                select limit_name, period, organization_id, used, is_near
                                from limit_use
                                """)
                        .map((row, _) ->
                                new Used(
                                        row.getString("limit_name"),
                                        row.getObject("period", LocalDate.class),
                                        row.getString("organization_id"),
                                        row.getLong("used"),
                                        row.getBoolean("is_near")))
                        .list());
    }

    @Test
    void addsItUpOnceAndFoldsTheRest() {
        assertThat(kept())
                .containsExactlyInAnyOrder(
                        new Used("payload", OCTOBER, HERE, 3, false),
                        new Used("payload", NOVEMBER, HERE, 6, false),
                        new Used("payload", OCTOBER, REMOVED, 4, false),
                        new Used("payload", NOVEMBER, REMOVED, 8, false),
                        new Used("notebookMinutesPerMonth", OCTOBER, HERE, 4, false),
                        new Used("notebookMinutesPerMonth", NOVEMBER, HERE, 8, false),
                        new Used("device", LocalDate.EPOCH, HERE, 2, true),
                        new Used("member", LocalDate.EPOCH, HERE, 1, false));
        new PayloadFolding(database, PayloadFolding.Limits.STANDARD).fold();
        assertThat(kept()).contains(new Used("payload", NOVEMBER, HERE, 106, true));
    }
}
