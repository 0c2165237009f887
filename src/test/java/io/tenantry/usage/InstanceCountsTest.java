package io.tenantry.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tenantry.failure.NotFound;
import io.tenantry.instance.InstanceId;
import io.tenantry.organization.OrganizationId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What an instance used, where it is more than what its organizations use now.
class InstanceCountsTest {
    private static final UsageWorld WORLD = new UsageWorld();

    private InstanceId instance = WORLD.instanceId();
    private int events;

    @BeforeEach
    void begin() {
        instance = WORLD.newInstance();
    }

    @AfterAll
    static void close() {
        WORLD.close();
    }

    @Test
    void devicesEndWithTheirOrganization() {
        OrganizationId staying = WORLD.newOrganization(instance);
        OrganizationId leaving = WORLD.newOrganization(instance);
        record(device(staying, ResourceAction.CREATED, Duration.ofDays(2)));
        record(device(leaving, ResourceAction.CREATED, Duration.ofDays(2)));
        record(device(leaving, ResourceAction.CREATED, Duration.ofDays(1)));

        WORLD.organizations().delete(instance, leaving, null);

        assertThat(days("2026-11-19"))
                .containsExactly(List.of(2L, 0L, 2L), List.of(1L, 0L, 3L), List.of(0L, 2L, 1L));
        assertThat(days("2026-11-21")).containsExactly(List.of(0L, 2L, 1L));
    }

    @Test
    void theyAreBackWithTheirOrganization() {
        OrganizationId returning = WORLD.newOrganization(instance);
        record(device(returning, ResourceAction.CREATED, Duration.ofDays(2)));
        record(device(returning, ResourceAction.CREATED, Duration.ofDays(1)));
        List<List<Long>> before = days("2026-11-19");
        WORLD.organizations().delete(instance, returning, null);
        assertThat(days("2026-11-19")).isNotEqualTo(before);

        WORLD.deletedOrganizations().restore(instance, returning);

        assertThat(days("2026-11-19")).isEqualTo(before);
    }

    @Test
    void theyStayEndedAfterThePurge() {
        OrganizationId leaving = WORLD.newOrganization(instance);
        record(device(leaving, ResourceAction.CREATED, Duration.ofDays(1)));
        WORLD.organizations().delete(instance, leaving, null);
        WORLD.deletedOrganizations().removeDeletedBefore(UsageWorld.NOW.plusMillis(1));

        assertThat(days("2026-11-21")).containsExactly(List.of(0L, 1L, 0L));
    }

    @Test
    void whatADeletedOrganizationUsedStaysCounted() {
        OrganizationId leaving = WORLD.newOrganization(instance);
        record(
                new PayloadEvent(
                        head(leaving, Duration.ofDays(1)),
                        PayloadType.DEVICE_STATE,
                        "device.mqtt",
                        7,
                        70,
                        true,
                        null));
        WORLD.organizations().delete(instance, leaving, null);

        assertThat(
                        WORLD.counts()
                                .payloadCounts(
                                        UsageOwner.of(instance),
                                        TimeRange.parse("0", null, UsageWorld.NOW),
                                        PayloadMeasure.BYTES))
                .isEqualTo(Map.of("deviceState", Map.of("device.mqtt", 70L)));
    }

    @Test
    void anotherInstanceIsLeftOut() {
        InstanceId other = WORLD.newInstance();
        WORLD.service()
                .record(
                        other,
                        List.of(
                                device(
                                        WORLD.newOrganization(other),
                                        ResourceAction.CREATED,
                                        Duration.ZERO)));
        assertThat(days("2026-11-21")).containsExactly(List.of(0L, 0L, 0L));
    }

    @Test
    void anInstanceIsNoOrganization() {
        OrganizationId disguised = new OrganizationId(instance.value());
        assertThatThrownBy(() ->
                        WORLD.counts()
                                .deviceCounts(
                                        UsageOwner.of(instance, disguised),
                                        TimeRange.parse(null, null, UsageWorld.NOW)))
                .isInstanceOf(NotFound.class)
                .hasMessage("Organization was not found");
        assertThat(
                        WORLD.service()
                                .record(
                                        instance,
                                        List.of(
                                                device(
                                                        disguised,
                                                        ResourceAction.CREATED,
                                                        Duration.ZERO)))
                                .rejected())
                .hasSize(1);
    }

    @Test
    void bucketsFromTheBeginningBeginWithTheInstance() {
        assertThat(days("0")).hasSize(1);
    }

    /// Of each day: created, deleted, alive.
    private List<List<Long>> days(String start) {
        return WORLD
                .counts()
                .deviceCounts(UsageOwner.of(instance), TimeRange.parse(start, null, UsageWorld.NOW))
                .counts()
                .stream()
                .map(day -> List.of(day.created(), day.deleted(), day.total()))
                .toList();
    }

    private void record(UsageEvent event) {
        assertThat(WORLD.service().record(instance, List.of(event)).accepted()).isEqualTo(1);
    }

    private UsageEvent device(OrganizationId subject, ResourceAction action, Duration ago) {
        return new ResourceEvent(
                head(subject, ago), action, ResourceKind.DEVICE, "d" + events, 0, null);
    }

    private EventHead head(OrganizationId subject, Duration ago) {
        events++;
        return new EventHead(
                instance.value() + events, "broker", subject, UsageWorld.NOW.minus(ago));
    }
}
