package io.tenantry.usage;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.organization.OrganizationId;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class UsageSummariesTest {
    private static final Instant LAST_MONTH = Instant.parse("2026-10-31T23:59:59.999Z");

    private static UsageWorld world;

    private OrganizationId organization;

    @BeforeAll
    static void open() {
        world = new UsageWorld();
    }

    @AfterAll
    static void close() {
        world.close();
    }

    @BeforeEach
    void makeOrganization() {
        organization = world.newOrganization();
    }

    private Map<String, Object> summary(String... include) {
        return world.organizations()
                .get(world.instanceId(), organization, Set.of(include))
                .summary();
    }

    private String id(String name) {
        return organization.value() + "-" + name;
    }

    private ResourceEvent resource(
            String name, ResourceAction action, ResourceKind kind, long bytes) {
        return new ResourceEvent(
                Events.head(organization, id(name), UsageWorld.NOW),
                action,
                kind,
                name,
                bytes,
                null);
    }

    @Test
    void haveEveryPlainCountAndNothingElse() {
        assertThat(summary())
                .containsOnlyKeys(
                        Arrays.stream(ResourceKind.values())
                                .filter(kind -> kind != ResourceKind.EVENT)
                                .map(ResourceKind::summaryName)
                                .toList());
        assertThat(summary().values()).containsOnly(0L);
    }

    @Test
    void countWhatIsAliveOfEachKind() {
        for (ResourceKind kind : ResourceKind.values()) {
            world.record(
                    resource(kind.kindName() + 1, ResourceAction.CREATED, kind, 0),
                    resource(kind.kindName() + 2, ResourceAction.CREATED, kind, 0),
                    resource(kind.kindName() + 3, ResourceAction.DELETED, kind, 0));
        }
        world.record(resource("one more", ResourceAction.CREATED, ResourceKind.FLOW, 0));

        assertThat(summary("eventCount"))
                .containsEntry("flowCount", 2L)
                .containsEntry("appCount", 1L)
                .containsEntry("eventCount", 1L);
        assertThat(summary("eventCount").values()).contains(1L, 2L).doesNotContain(0L);
    }

    @Test
    void areNeverBelowZero() {
        world.record(resource("gone", ResourceAction.DELETED, ResourceKind.FILE, 500));

        assertThat(summary("storageStats"))
                .containsEntry("fileCount", 0L)
                .containsEntry("storageStats", new UsageSummaries.StorageStats(0, 0));
    }

    @Test
    void tellStorageWhenAsked() {
        world.record(
                resource("f1", ResourceAction.CREATED, ResourceKind.FILE, 1_000),
                resource("f2", ResourceAction.CREATED, ResourceKind.FILE, 500),
                resource("f3", ResourceAction.DELETED, ResourceKind.FILE, 500),
                resource("p1", ResourceAction.CREATED, ResourceKind.PRIVATE_FILE, 70));

        assertThat(summary("storageStats"))
                .containsEntry("storageStats", new UsageSummaries.StorageStats(2, 1_070));
    }

    /// What happened today does not count yet, and what is longer ago than thirty days no more.
    @Test
    void tellTheChangesOfThirtyWholeDaysWhenAsked() {
        Instant today = UsageWorld.NOW.truncatedTo(ChronoUnit.DAYS);
        Instant first = today.minus(Duration.ofDays(30));
        world.record(
                Events.resource(
                        organization, id("a"), first, ResourceAction.CREATED, ResourceKind.FLOW),
                Events.resource(
                        organization,
                        id("b"),
                        today.minusSeconds(1),
                        ResourceAction.CREATED,
                        ResourceKind.FLOW),
                Events.resource(
                        organization,
                        id("c"),
                        first.minusSeconds(1),
                        ResourceAction.CREATED,
                        ResourceKind.FLOW),
                Events.resource(
                        organization, id("d"), today, ResourceAction.CREATED, ResourceKind.FLOW),
                Events.resource(
                        organization, id("e"), first, ResourceAction.DELETED, ResourceKind.DEVICE),
                new ResourceEvent(
                        Events.head(organization, id("f"), first),
                        ResourceAction.CREATED,
                        ResourceKind.PRIVATE_FILE,
                        "thing-f",
                        70,
                        null));

        assertThat(summary()).doesNotContainKey("recentChanges");
        assertThat(summary("recentChanges").get("recentChanges"))
                .asInstanceOf(InstanceOfAssertFactories.map(String.class, Long.class))
                .containsEntry("flow", 2L)
                .containsEntry("device", -1L)
                .containsEntry("privatefile", 1L)
                .containsEntry("storage", 70L)
                .containsEntry("webhook", 0L)
                .doesNotContainKey("event");
    }

    @Test
    void tellThePayloadsOfTheBillingPeriodWhenAsked() {
        world.record(
                Events.payload(organization, id("1"), Instant.parse("2026-11-01T00:00:00Z"), 2),
                Events.payload(organization, id("2"), UsageWorld.NOW, 3),
                Events.payload(organization, id("3"), LAST_MONTH, 100));

        assertThat(summary("payloadCount"))
                .containsEntry("payloadCount", Map.of("deviceState", Map.of("device.mqtt", 5L)));
    }

    @Test
    void tellNotebooksWhenAsked() {
        world.record(
                Events.notebook(organization, id("q1"), NotebookStatus.QUEUED, 0),
                Events.notebook(organization, id("q2"), NotebookStatus.QUEUED, 0),
                Events.notebook(organization, id("q3"), NotebookStatus.QUEUED, 0),
                Events.notebook(organization, id("c"), NotebookStatus.COMPLETED, 5),
                new NotebookEvent(
                        Events.head(organization, id("t"), LAST_MONTH),
                        NotebookStatus.TIMEOUT,
                        60,
                        null,
                        null));

        assertThat(summary("notebookStats"))
                .containsEntry("notebookStats", new UsageSummaries.NotebookStats(1, 5, 1));
    }

    @Test
    void ofNothingAreZeroToo() {
        assertThat(summary("payloadCount", "storageStats", "notebookStats", "nonsense"))
                .containsEntry("payloadCount", Map.of())
                .containsEntry("storageStats", new UsageSummaries.StorageStats(0, 0))
                .containsEntry("notebookStats", new UsageSummaries.NotebookStats(0, 0, 0))
                .doesNotContainKey("nonsense");
    }

    @Test
    void areReadForManyOrganizationsAtOnce() {
        List<OrganizationId> many =
                List.of(organization, world.newOrganization(), world.newOrganization());
        world.record(Events.payload(many.get(1), id("many"), 7));

        Map<OrganizationId, Map<String, Object>> summaries =
                world.database()
                        .read(handle ->
                                new UsageSummaries(UsageWorld.CLOCK)
                                        .summaries(handle, many, Set.of("payloadCount")));

        assertThat(summaries).containsOnlyKeys(many);
        assertThat(summaries.get(many.get(1)))
                .containsEntry("payloadCount", Map.of("deviceState", Map.of("device.mqtt", 7L)));
        assertThat(summaries.get(many.get(2))).containsEntry("payloadCount", Map.of());
    }
}
