package io.tenantry.usage;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.instance.InstanceId;
import io.tenantry.organization.OrganizationId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AfterContainer;

/// Whatever is sent, each count of an instance is what the counts of its organizations add up to.
class InstanceCountsPropertyTest {
    private static final int RANGES = 6;
    private static final UsageWorld WORLD = new UsageWorld();

    private InstanceId instance = WORLD.instanceId();
    private List<OrganizationId> organizations = List.of();

    @AfterContainer
    static void closeDatabase() {
        WORLD.close();
    }

    @Property(tries = 40, edgeCases = EdgeCasesMode.NONE)
    void anInstanceUsesWhatItsOrganizationsUse(@ForAll long seed) {
        instance = WORLD.newInstance();
        organizations = List.of(WORLD.newOrganization(instance), WORLD.newOrganization(instance));
        GeneratedUsage generated = new GeneratedUsage(seed, organizations);
        UsageModel model = new UsageModel();
        for (List<UsageEvent> request : generated.requests()) {
            WORLD.service().record(instance, request);
            model.record(request);
            if (generated.tosses()) {
                WORLD.service().fold();
            }
        }
        for (int i = 0; i < RANGES; i++) {
            TimeRange range = generated.range();
            agreeOnPayloads(range);
            agreeOnNotebooks(range);
            agreeOnDevices(model, range);
        }
    }

    private void agreeOnPayloads(TimeRange range) {
        for (PayloadMeasure measure : PayloadMeasure.values()) {
            Map<String, Long> parts = new TreeMap<>();
            organizations.forEach(id ->
                    sources(UsageOwner.of(instance, id), range, measure)
                            .forEach((source, number) -> parts.merge(source, number, Long::sum)));
            assertThat(sources(UsageOwner.of(instance), range, measure)).isEqualTo(parts);
            for (Resolution resolution : Resolution.values()) {
                for (boolean billableOnly : new boolean[] {true, false}) {
                    assertThat(
                                    added(owner ->
                                            WORLD
                                                    .counts()
                                                    .payloadCountsBreakdown(
                                                            owner,
                                                            range,
                                                            resolution,
                                                            measure,
                                                            billableOnly,
                                                            PayloadGrouping.NONE)
                                                    .counts()
                                                    .stream()
                                                    .map(bucket -> bucket.value())
                                                    .toList()))
                            .as("%s %s in %s", resolution, measure, range)
                            .isEqualTo(
                                    WORLD
                                            .counts()
                                            .payloadCountsBreakdown(
                                                    UsageOwner.of(instance),
                                                    range,
                                                    resolution,
                                                    measure,
                                                    billableOnly,
                                                    PayloadGrouping.NONE)
                                            .counts()
                                            .stream()
                                            .map(bucket -> bucket.value())
                                            .toList());
                }
            }
        }
    }

    private static Map<String, Long> sources(
            UsageOwner owner, TimeRange range, PayloadMeasure measure) {
        Map<String, Long> sources = new TreeMap<>();
        WORLD.counts()
                .payloadCounts(owner, range, measure)
                .forEach((type, ofType) ->
                        ofType.forEach(
                                (source, number) -> sources.put(type + " " + source, number)));
        return sources;
    }

    private void agreeOnNotebooks(TimeRange range) {
        for (ToLongFunction<NotebookMinuteCounts.Day> number :
                List.<ToLongFunction<NotebookMinuteCounts.Day>>of(
                        NotebookMinuteCounts.Day::minutes,
                        NotebookMinuteCounts.Day::completed,
                        NotebookMinuteCounts.Day::canceled,
                        NotebookMinuteCounts.Day::errored,
                        NotebookMinuteCounts.Day::timeout)) {
            Function<UsageOwner, List<Long>> days =
                    owner ->
                            WORLD.counts().notebookMinuteCounts(owner, range).counts().stream()
                                    .map(number::applyAsLong)
                                    .toList();
            assertThat(added(days)).isEqualTo(days.apply(UsageOwner.of(instance)));
        }
    }

    private void agreeOnDevices(UsageModel model, TimeRange range) {
        Function<UsageOwner, List<DeviceCounts.Day>> days =
                owner -> WORLD.counts().deviceCounts(owner, range).counts();
        List<DeviceCounts.Day> whole = days.apply(UsageOwner.of(instance));
        assertThat(added(owner -> numbers(days.apply(owner), DeviceCounts.Day::created)))
                .isEqualTo(numbers(whole, DeviceCounts.Day::created));
        assertThat(added(owner -> numbers(days.apply(owner), DeviceCounts.Day::deleted)))
                .isEqualTo(numbers(whole, DeviceCounts.Day::deleted));
        for (DeviceCounts.Day day : whole) {
            Instant dayEnd = day.date().plus(1, ChronoUnit.DAYS).minusNanos(1);
            Instant end = dayEnd.isAfter(range.end()) ? range.end() : dayEnd;
            long alive =
                    organizations.stream()
                            .mapToLong(id -> model.devicesCreatedLessDeleted(id, end))
                            .sum();
            assertThat(day.total()).as("alive at %s", end).isEqualTo(Math.max(0, alive));
        }
    }

    private static List<Long> numbers(
            List<DeviceCounts.Day> days, ToLongFunction<DeviceCounts.Day> number) {
        return days.stream().map(number::applyAsLong).toList();
    }

    /// The numbers of all organizations, added up place by place.
    private List<Long> added(Function<UsageOwner, List<Long>> numbers) {
        List<List<Long>> parts =
                organizations.stream()
                        .map(id -> numbers.apply(UsageOwner.of(instance, id)))
                        .toList();
        return IntStream.range(0, parts.getFirst().size())
                .mapToObj(i -> parts.stream().mapToLong(part -> part.get(i)).sum())
                .toList();
    }
}
