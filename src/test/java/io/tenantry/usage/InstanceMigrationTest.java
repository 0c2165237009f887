package io.tenantry.usage;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.database.Database;
import io.tenantry.database.DatabaseAddress;
import io.tenantry.id.HexIds;
import io.tenantry.instance.InstanceId;
import io.tenantry.instance.InstanceService;
import io.tenantry.organization.OrganizationService;
import io.tenantry.testing.OldDatabase;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// What was counted before instances had sums of their own.
class InstanceMigrationTest {
    private static final String BEFORE = "20261121230000";
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final InstantSource CLOCK = InstantSource.fixed(NOW);
    private static final InstanceId INSTANCE = new InstanceId("a".repeat(24));
    private static final TimeRange ALL = TimeRange.parse("2026-11-01", null, NOW);

    private static Database database;
    private static InstanceService instances;
    private static UsageCounts counts;

    @BeforeAll
    static void migrate() {
        DatabaseAddress address = OldDatabase.migrated(BEFORE, SEED);
        database = Database.open(address, 2);
        HexIds ids = new HexIds(CLOCK);
        instances = new InstanceService(database, (_, _) -> {}, ids, CLOCK);
        counts =
                new UsageCounts(
                        database,
                        instances,
                        new OrganizationService(database, instances, List.of(), ids, CLOCK));
    }

    @AfterAll
    static void close() {
        database.close();
    }

    /// Two organizations of one instance, the second deleted and a third purged; one hour of
    /// payloads folded, one hour not yet.
    private static final String SEED =
            """
            insert into instance (id, name, limits, created_at, updated_at)
            values ('aaaaaaaaaaaaaaaaaaaaaaaa', 'Old', '{"organization": 7, "device": 5}', '2026-11-01Z', '2026-11-01Z');
            insert into organization (id, instance_id, name, name_folded, limits, created_at, updated_at, deleted_at)
            values ('bbbbbbbbbbbbbbbbbbbbbbbb', 'aaaaaaaaaaaaaaaaaaaaaaaa', 'B', 'b', '{}', '2026-11-01Z', '2026-11-01Z', null),
                ('cccccccccccccccccccccccc', 'aaaaaaaaaaaaaaaaaaaaaaaa', 'C', 'c', '{}', '2026-11-01Z', '2026-11-01Z',
                    '2026-11-20 10:30:00Z');
            create table usage_payload_hour_202611 partition of usage_payload_hour
            for values from ('2026-11-01 00:00:00Z') to ('2026-12-01 00:00:00Z');
            create table usage_device_hour_202611 partition of usage_device_hour
            for values from ('2026-11-01 00:00:00Z') to ('2026-12-01 00:00:00Z');
            create table usage_notebook_hour_202611 partition of usage_notebook_hour
            for values from ('2026-11-01 00:00:00Z') to ('2026-12-01 00:00:00Z');
            insert into usage_series (organization_id, instance_id, type, source, billable)
            values ('bbbbbbbbbbbbbbbbbbbbbbbb', 'aaaaaaaaaaaaaaaaaaaaaaaa', 'timer', 's', true),
                ('cccccccccccccccccccccccc', 'aaaaaaaaaaaaaaaaaaaaaaaa', 'timer', 's', true);
            insert into usage_payload_hour select id, '2026-11-20 05:00:00Z', id * 10, id from usage_series;
            insert into usage_payload_day (series_id, count, bytes, day) select id, id * 10, id, '2026-11-20' from usage_series;
            insert into usage_payload_delta (shard, cells, counts, bytes)
            select 0, array[id << 24 | cast(extract(epoch from timestamptz '2026-11-21 06:00:00Z') / 3600 as bigint)],
                array[id * 100], array[0::bigint]
            from usage_series;
            insert into usage_device_hour
            values ('bbbbbbbbbbbbbbbbbbbbbbbb', 'aaaaaaaaaaaaaaaaaaaaaaaa', '2026-11-20 05:00:00Z', 3, 1),
                ('cccccccccccccccccccccccc', 'aaaaaaaaaaaaaaaaaaaaaaaa', '2026-11-20 05:00:00Z', 5, 0);
            insert into usage_device_day
            values ('bbbbbbbbbbbbbbbbbbbbbbbb', 'aaaaaaaaaaaaaaaaaaaaaaaa', '2026-11-20', 3, 1),
                ('cccccccccccccccccccccccc', 'aaaaaaaaaaaaaaaaaaaaaaaa', '2026-11-20', 5, 0),
                ('dddddddddddddddddddddddd', 'aaaaaaaaaaaaaaaaaaaaaaaa', '2026-11-20', 9, 0);
            insert into usage_device_hour
            values ('dddddddddddddddddddddddd', 'aaaaaaaaaaaaaaaaaaaaaaaa', '2026-11-20 05:00:00Z', 9, 0);
            insert into usage_resource_total
            values ('bbbbbbbbbbbbbbbbbbbbbbbb', 'aaaaaaaaaaaaaaaaaaaaaaaa', 'device', 2, 0),
                ('cccccccccccccccccccccccc', 'aaaaaaaaaaaaaaaaaaaaaaaa', 'device', 5, 0),
                ('dddddddddddddddddddddddd', 'aaaaaaaaaaaaaaaaaaaaaaaa', 'device', 9, 0);
            insert into usage_notebook_hour
            values ('bbbbbbbbbbbbbbbbbbbbbbbb', 'aaaaaaaaaaaaaaaaaaaaaaaa', '2026-11-20 05:00:00Z', 4, 1, 0, 0, 0),
                ('cccccccccccccccccccccccc', 'aaaaaaaaaaaaaaaaaaaaaaaa', '2026-11-20 05:00:00Z', 6, 0, 0, 1, 0);
            insert into usage_notebook_day
            values ('bbbbbbbbbbbbbbbbbbbbbbbb', 'aaaaaaaaaaaaaaaaaaaaaaaa', '2026-11-20', 4, 1, 0, 0, 0),
                ('cccccccccccccccccccccccc', 'aaaaaaaaaaaaaaaaaaaaaaaa', '2026-11-20', 6, 0, 0, 1, 0);
            """;

    @Test
    void addsPayloadsUpThatWereFoldedAndOthers() {
        assertThat(counts.payloadCounts(UsageOwner.of(INSTANCE), ALL, PayloadMeasure.COUNT))
                .isEqualTo(Map.of("timer", Map.of("s", 330L)));
        assertThat(payloads(Resolution.DAY))
                .isEqualTo(Map.of("2026-11-20T00:00:00Z", 30L, "2026-11-21T00:00:00Z", 300L));
        assertThat(payloads(Resolution.HOUR))
                .isEqualTo(Map.of("2026-11-20T05:00:00Z", 30L, "2026-11-21T06:00:00Z", 300L));
    }

    private static Map<String, Long> payloads(Resolution resolution) {
        return counts
                .payloadCountsBreakdown(
                        UsageOwner.of(INSTANCE),
                        ALL,
                        resolution,
                        PayloadMeasure.COUNT,
                        true,
                        PayloadGrouping.NONE)
                .counts()
                .stream()
                .filter(bucket -> bucket.value() != 0)
                .collect(
                        Collectors.toMap(
                                bucket -> bucket.date().toString(),
                                PayloadCountsBreakdown.Bucket::value));
    }

    @Test
    void addsDevicesUpAndEndsThoseOfDeletedOrganizations() {
        TimeRange days = TimeRange.parse("2026-11-20", "2026-11-20T23:59:59Z", NOW);
        DeviceCounts.Day day =
                counts.deviceCounts(UsageOwner.of(INSTANCE), days).counts().getFirst();
        assertThat(day.created()).isEqualTo(17);
        assertThat(day.deleted()).isEqualTo(1 + 5);
        TimeRange later = TimeRange.parse("2100-01-01", "2100-01-01", NOW);
        assertThat(counts.deviceCounts(UsageOwner.of(INSTANCE), later).counts().getFirst().total())
                .isEqualTo(2);
    }

    @Test
    void addsNotebookRunsUp() {
        NotebookMinuteCounts.Day day =
                counts.notebookMinuteCounts(UsageOwner.of(INSTANCE), ALL).counts().get(19);
        assertThat(List.of(day.minutes(), day.completed(), day.errored()))
                .containsExactly(10L, 1L, 1L);
    }

    @Test
    void givesInstancesTheFurtherLimits() {
        Map<String, Long> limits = instances.get(INSTANCE).limits().byName();
        assertThat(limits)
                .containsEntry("organization", 7L)
                .containsEntry("instanceApiToken", 1_000L)
                .containsEntry("instanceNotificationRule", 100L)
                .containsEntry("instanceCustomNode", 100L)
                .containsEntry("device", 5L);
    }
}
