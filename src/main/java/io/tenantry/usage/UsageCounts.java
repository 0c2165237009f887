package io.tenantry.usage;

import io.tenantry.database.Database;
import io.tenantry.instance.InstanceId;
import io.tenantry.instance.InstanceService;
import io.tenantry.organization.OrganizationId;
import io.tenantry.organization.OrganizationService;
import io.tenantry.usage.UsageCountRepository.DeviceBucket;
import io.tenantry.usage.UsageCountRepository.NotebookBucket;
import io.tenantry.usage.UsageCountRepository.PayloadBucket;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Answers how much an organization, or all of an instance together, used, from sums only. Every
/// method throws [NotFound] when there is no such owner, and [Invalid] when the range has too many
/// buckets. Safe for use by many threads.
public final class UsageCounts {
    private final UsageCountRepository repository = new UsageCountRepository();
    private final DepartureRepository departures = new DepartureRepository();
    private final Database database;
    private final InstanceService instances;
    private final OrganizationService organizations;

    public UsageCounts(
            Database database, InstanceService instances, OrganizationService organizations) {
        this.database = database;
        this.instances = instances;
        this.organizations = organizations;
    }

    /// Where the sums of an owner are.
    ///
    /// @param id what they are stored under
    /// @param createdAt when the owner came into being
    /// @param whole the instance, when the sums are those of all its organizations
    private record Account(OrganizationId id, Instant createdAt, Optional<InstanceId> whole) {}

    private Account account(Handle handle, UsageOwner owner) {
        return switch (owner) {
            case UsageOwner.OfOrganization(InstanceId instanceId, OrganizationId id) ->
                    new Account(
                            id,
                            organizations.find(handle, instanceId, id).createdAt(),
                            Optional.empty());
            case UsageOwner.OfInstance(InstanceId id) ->
                    new Account(
                            Tenant.whole(id).organizationId(),
                            instances.get(handle, id).createdAt(),
                            Optional.of(id));
        };
    }

    /// Devices by day: those created and deleted in the range, and those alive at the end of each
    /// day, or at the end of the range where that is earlier (`contract.md` section 4 item 4). In
    /// an instance, the deletion of an organization deletes its devices.
    public DeviceCounts deviceCounts(UsageOwner owner, TimeRange range) {
        return database.read(handle -> {
            Account account = account(handle, owner);
            List<DeviceBucket> rows = devices(handle, account, range.sums(handle, Resolution.DAY));
            Timeline<DeviceBucket> days =
                    Timeline.of(
                            range, Resolution.DAY, account.createdAt(), rows, DeviceBucket::bucket);
            long before =
                    sum(
                            devices(handle, account, range.sumsBefore(handle)),
                            row -> row.created() - row.deleted());
            Population alive = new Population(before);
            return new DeviceCounts(
                    range.start(),
                    range.end(),
                    days.map((date, ofDay) -> {
                        long created = sum(ofDay, DeviceBucket::created);
                        long deleted = sum(ofDay, DeviceBucket::deleted);
                        return new DeviceCounts.Day(
                                date, created, deleted, alive.after(created - deleted));
                    }));
        });
    }

    private List<DeviceBucket> devices(Handle handle, Account account, SumRange range) {
        List<DeviceBucket> rows = repository.deviceBuckets(handle, account.id(), range);
        return account.whole()
                .map(instanceId -> {
                    List<DeviceBucket> all = new ArrayList<>(rows);
                    all.addAll(departures.deviceBuckets(handle, instanceId, range));
                    all.sort(Comparator.comparingLong(DeviceBucket::bucket));
                    return all;
                })
                .orElse(rows);
    }

    /// Notebook runs that ended, by day and outcome, and their minutes.
    public NotebookMinuteCounts notebookMinuteCounts(UsageOwner owner, TimeRange range) {
        return database.read(handle -> {
            Account account = account(handle, owner);
            List<NotebookBucket> rows =
                    repository.notebookBuckets(
                            handle, account.id(), range.sums(handle, Resolution.DAY));
            Timeline<NotebookBucket> days =
                    Timeline.of(
                            range,
                            Resolution.DAY,
                            account.createdAt(),
                            rows,
                            NotebookBucket::bucket);
            return new NotebookMinuteCounts(
                    range.start(),
                    range.end(),
                    days.map((date, ofDay) ->
                            new NotebookMinuteCounts.Day(
                                    date,
                                    sum(ofDay, NotebookBucket::minutes),
                                    sum(ofDay, NotebookBucket::completed),
                                    sum(ofDay, NotebookBucket::canceled),
                                    sum(ofDay, NotebookBucket::errored),
                                    sum(ofDay, NotebookBucket::timeout))));
        });
    }

    /// Payloads of the whole range, billable or not, by the contract's type name and by source.
    public Map<String, Map<String, Long>> payloadCounts(
            UsageOwner owner, TimeRange range, PayloadMeasure measure) {
        return database.read(handle -> {
            OrganizationId id = account(handle, owner).id();
            return PayloadStats.of(
                            repository.payloadTotals(
                                    handle, List.of(id), range.sums(handle, Resolution.DAY)),
                            measure)
                    .getOrDefault(id, Map.of());
        });
    }

    /// Payloads by hour or day.
    ///
    /// @param billableOnly whether payloads that are not billed are left out
    /// @param grouping what else they are told apart by
    public PayloadCountsBreakdown payloadCountsBreakdown(
            UsageOwner owner,
            TimeRange range,
            Resolution resolution,
            PayloadMeasure measure,
            boolean billableOnly,
            PayloadGrouping grouping) {
        return database.read(handle -> {
            Account account = account(handle, owner);
            List<PayloadBucket> rows =
                    repository.payloadBuckets(
                            handle,
                            account.id(),
                            range.sums(handle, resolution),
                            billableOnly,
                            grouping);
            Timeline<PayloadBucket> buckets =
                    Timeline.of(
                            range, resolution, account.createdAt(), rows, PayloadBucket::bucket);
            return new PayloadCountsBreakdown(
                    range.start(),
                    range.end(),
                    buckets.map((date, ofBucket) ->
                            new PayloadCountsBreakdown.Bucket(
                                    date,
                                    sum(ofBucket, row -> measure.of(row.count(), row.bytes())),
                                    groups(ofBucket, measure, grouping))));
        });
    }

    /// A bucket is a day that may be put together from hours, so a group may come several times.
    private static @Nullable Map<String, Long> groups(
            List<PayloadBucket> rows, PayloadMeasure measure, PayloadGrouping grouping) {
        if (grouping == PayloadGrouping.NONE) {
            return null;
        }
        Map<String, Long> groups = new TreeMap<>();
        for (PayloadBucket row : rows) {
            groups.merge(row.group(), measure.of(row.count(), row.bytes()), Long::sum);
        }
        return groups;
    }

    private static <T> long sum(List<T> rows, ToLongFunction<T> number) {
        return rows.stream().mapToLong(number).sum();
    }

    /// How many devices are alive while days go by.
    private static final class Population {
        private long alive;

        Population(long alive) {
            this.alive = alive;
        }

        /// Deletions may be reported before the creations they belong to; nobody is shown less than
        /// nothing meanwhile.
        long after(long change) {
            alive += change;
            return Math.max(0, alive);
        }
    }
}
