package io.tenantry.usage;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.organization.OrganizationId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AfterContainer;

/// Whatever is sent, however often and in whatever order, every count is what the plain model says.
class UsageCountsPropertyTest {
    private static final int RANGES = 6;
    private static final UsageWorld WORLD = new UsageWorld();

    @AfterContainer
    static void closeDatabase() {
        WORLD.close();
    }

    @Property(tries = 60, edgeCases = EdgeCasesMode.NONE)
    void everyCountIsWhatTheModelSays(@ForAll long seed) {
        List<OrganizationId> organizations =
                List.of(WORLD.newOrganization(), WORLD.newOrganization());
        GeneratedUsage generated = new GeneratedUsage(seed, organizations);
        UsageModel model = sent(generated);
        for (OrganizationId organization : organizations) {
            for (int i = 0; i < RANGES; i++) {
                TimeRange range = generated.range();
                agreeOnPayloads(model, organization, range);
                agreeOnDevices(model, organization, range);
                agreeOnNotebooks(model, organization, range);
            }
            agreeOnResources(model, organization);
        }
    }

    @Property(tries = 30, edgeCases = EdgeCasesMode.NONE)
    void adjoiningRangesAddUpToTheWhole(@ForAll long seed) {
        OrganizationId organization = WORLD.newOrganization();
        GeneratedUsage generated = new GeneratedUsage(seed, List.of(organization));
        sent(generated);
        for (int i = 0; i < RANGES; i++) {
            TimeRange whole = generated.range();
            Instant middle = generated.within(whole);
            if (middle.isBefore(whole.end())) {
                TimeRange first = new TimeRange(whole.start(), middle, false);
                TimeRange second = new TimeRange(middle.plusMillis(1), whole.end(), false);

                assertThat(total(organization, first) + total(organization, second))
                        .as("%s cut at %s", whole, middle)
                        .isEqualTo(total(organization, whole));
            }
        }
    }

    private static UsageModel sent(GeneratedUsage generated) {
        UsageModel model = new UsageModel();
        int accepted = 0;
        int duplicates = 0;
        int conflicts = 0;
        for (List<UsageEvent> request : generated.requests()) {
            UsageResult result = WORLD.service().record(WORLD.instanceId(), request);
            model.record(request);
            accepted += result.accepted();
            duplicates += result.duplicates();
            conflicts += result.conflicts().size();
            if (generated.tosses()) {
                WORLD.service().fold();
            }
        }
        assertThat(List.of(accepted, duplicates, conflicts))
                .containsExactly(model.accepted(), model.duplicates(), model.conflicts());
        return model;
    }

    private static long total(OrganizationId organization, TimeRange range) {
        return WORLD
                .counts()
                .payloadCounts(
                        UsageOwner.of(WORLD.instanceId(), organization),
                        range,
                        PayloadMeasure.COUNT)
                .values()
                .stream()
                .flatMap(sources -> sources.values().stream())
                .mapToLong(Long::longValue)
                .sum();
    }

    private static void agreeOnPayloads(
            UsageModel model, OrganizationId organization, TimeRange range) {
        for (PayloadMeasure measure : PayloadMeasure.values()) {
            assertThat(
                            WORLD.counts()
                                    .payloadCounts(
                                            UsageOwner.of(WORLD.instanceId(), organization),
                                            range,
                                            measure))
                    .as("payloads in %s", range)
                    .isEqualTo(model.payloadCounts(organization, range, measure));
            for (boolean billableOnly : new boolean[] {true, false}) {
                assertThat(breakdown(organization, range, Resolution.DAY, measure, billableOnly))
                        .as("payloads by day in %s", range)
                        .isEqualTo(
                                withoutZeros(
                                        model.payloadBuckets(
                                                organization,
                                                range,
                                                ChronoUnit.DAYS,
                                                measure,
                                                billableOnly)));
                assertThat(breakdown(organization, range, Resolution.HOUR, measure, billableOnly))
                        .as("payloads by hour in %s", range)
                        .isEqualTo(
                                withoutZeros(
                                        model.payloadBuckets(
                                                organization,
                                                range,
                                                ChronoUnit.HOURS,
                                                measure,
                                                billableOnly)));
            }
        }
    }

    private static Map<Instant, Long> breakdown(
            OrganizationId organization,
            TimeRange range,
            Resolution resolution,
            PayloadMeasure measure,
            boolean billableOnly) {
        return filled(
                WORLD.counts()
                        .payloadCountsBreakdown(
                                UsageOwner.of(WORLD.instanceId(), organization),
                                range,
                                resolution,
                                measure,
                                billableOnly,
                                PayloadGrouping.NONE)
                        .counts(),
                PayloadCountsBreakdown.Bucket::date,
                PayloadCountsBreakdown.Bucket::value);
    }

    /// The buckets that are not zero.
    private static <B> Map<Instant, Long> filled(
            List<B> buckets, Function<B, Instant> date, ToLongFunction<B> number) {
        Map<Instant, Long> filled = new TreeMap<>();
        buckets.forEach(bucket -> {
            if (number.applyAsLong(bucket) != 0) {
                filled.put(date.apply(bucket), number.applyAsLong(bucket));
            }
        });
        return filled;
    }

    private static void agreeOnDevices(
            UsageModel model, OrganizationId organization, TimeRange range) {
        List<DeviceCounts.Day> days =
                WORLD.counts()
                        .deviceCounts(UsageOwner.of(WORLD.instanceId(), organization), range)
                        .counts();

        assertThat(filled(days, DeviceCounts.Day::date, DeviceCounts.Day::created))
                .as("devices created in %s", range)
                .isEqualTo(model.deviceDays(organization, range, ResourceAction.CREATED));
        assertThat(filled(days, DeviceCounts.Day::date, DeviceCounts.Day::deleted))
                .as("devices deleted in %s", range)
                .isEqualTo(model.deviceDays(organization, range, ResourceAction.DELETED));
        for (DeviceCounts.Day day : days) {
            Instant dayEnd = day.date().plus(1, ChronoUnit.DAYS).minusNanos(1);
            Instant end = dayEnd.isAfter(range.end()) ? range.end() : dayEnd;

            assertThat(day.total())
                    .as("devices alive at %s", end)
                    .isEqualTo(model.devicesAlive(organization, end));
        }
    }

    private static void agreeOnNotebooks(
            UsageModel model, OrganizationId organization, TimeRange range) {
        List<NotebookMinuteCounts.Day> days =
                WORLD.counts()
                        .notebookMinuteCounts(
                                UsageOwner.of(WORLD.instanceId(), organization), range)
                        .counts();

        assertThat(filled(days, NotebookMinuteCounts.Day::date, NotebookMinuteCounts.Day::minutes))
                .as("notebook minutes in %s", range)
                .isEqualTo(
                        withoutZeros(
                                model.notebookDays(organization, range, NotebookEvent::minutes)));
        Map<NotebookStatus, ToLongFunction<NotebookMinuteCounts.Day>> outcomes =
                Map.of(
                        NotebookStatus.COMPLETED, NotebookMinuteCounts.Day::completed,
                        NotebookStatus.CANCELED, NotebookMinuteCounts.Day::canceled,
                        NotebookStatus.ERRORED, NotebookMinuteCounts.Day::errored,
                        NotebookStatus.TIMEOUT, NotebookMinuteCounts.Day::timeout);
        outcomes.forEach((status, number) ->
                assertThat(filled(days, NotebookMinuteCounts.Day::date, number))
                        .as("%s runs in %s", status, range)
                        .isEqualTo(
                                withoutZeros(
                                        model.notebookDays(
                                                organization,
                                                range,
                                                event -> event.status() == status ? 1 : 0))));
    }

    private static Map<Instant, Long> withoutZeros(Map<Instant, Long> days) {
        days.values().removeIf(number -> number == 0);
        return days;
    }

    private static void agreeOnResources(UsageModel model, OrganizationId organization) {
        Map<String, Object> summary =
                WORLD.organizations().get(WORLD.instanceId(), organization, Set.of()).summary();

        for (ResourceKind kind : List.of(ResourceKind.DEVICE, ResourceKind.FILE)) {
            assertThat(summary).containsEntry(kind.summaryName(), model.alive(organization, kind));
        }
    }
}
