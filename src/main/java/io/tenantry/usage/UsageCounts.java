package io.tenantry.usage;

import io.tenantry.database.Database;
import io.tenantry.instance.InstanceId;
import io.tenantry.organization.Organization;
import io.tenantry.organization.OrganizationId;
import io.tenantry.organization.OrganizationService;
import io.tenantry.usage.UsageCountRepository.DeviceBucket;
import io.tenantry.usage.UsageCountRepository.NotebookBucket;
import io.tenantry.usage.UsageCountRepository.PayloadBucket;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import org.jdbi.v3.core.Handle;

/// Answers how much an organization used, from sums only. Every method throws [NotFound] when the
/// instance has no such organization, and [Invalid] when the range has too many buckets. Safe for
/// use by many threads.
public final class UsageCounts {
    private final UsageCountRepository repository = new UsageCountRepository();
    private final Database database;
    private final OrganizationService organizations;

    public UsageCounts(Database database, OrganizationService organizations) {
        this.database = database;
        this.organizations = organizations;
    }

    /// Devices by day: those created and deleted in the range, and those alive at the end of each
    /// day, or at the end of the range where that is earlier (`contract.md` section 4 item 4).
    public DeviceCounts deviceCounts(
            InstanceId instanceId, OrganizationId organizationId, TimeRange range) {
        return database.read(handle -> {
            Organization organization = organizations.find(handle, instanceId, organizationId);
            List<DeviceBucket> rows =
                    repository.deviceBuckets(
                            handle, organizationId, range.sums(handle, Resolution.DAY));
            Timeline<DeviceBucket> days =
                    Timeline.of(
                            range,
                            Resolution.DAY,
                            organization.createdAt(),
                            rows,
                            DeviceBucket::bucket);
            Population alive = new Population(aliveBefore(handle, organizationId, range));
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

    /// Notebook runs that ended, by day and outcome, and their minutes.
    public NotebookMinuteCounts notebookMinuteCounts(
            InstanceId instanceId, OrganizationId organizationId, TimeRange range) {
        return database.read(handle -> {
            Organization organization = organizations.find(handle, instanceId, organizationId);
            List<NotebookBucket> rows =
                    repository.notebookBuckets(
                            handle, organizationId, range.sums(handle, Resolution.DAY));
            Timeline<NotebookBucket> days =
                    Timeline.of(
                            range,
                            Resolution.DAY,
                            organization.createdAt(),
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
            InstanceId instanceId,
            OrganizationId organizationId,
            TimeRange range,
            PayloadMeasure measure) {
        return database.read(handle -> {
            organizations.find(handle, instanceId, organizationId);
            return PayloadStats.of(
                            repository.payloadTotals(
                                    handle,
                                    List.of(organizationId),
                                    range.sums(handle, Resolution.DAY)),
                            measure)
                    .getOrDefault(organizationId, Map.of());
        });
    }

    /// Payloads by hour or day.
    ///
    /// @param billableOnly whether payloads that are not billed are left out
    public PayloadCountsBreakdown payloadCountsBreakdown(
            InstanceId instanceId,
            OrganizationId organizationId,
            TimeRange range,
            Resolution resolution,
            PayloadMeasure measure,
            boolean billableOnly) {
        return database.read(handle -> {
            Organization organization = organizations.find(handle, instanceId, organizationId);
            List<PayloadBucket> rows =
                    repository.payloadBuckets(
                            handle, organizationId, range.sums(handle, resolution), billableOnly);
            Timeline<PayloadBucket> buckets =
                    Timeline.of(
                            range,
                            resolution,
                            organization.createdAt(),
                            rows,
                            PayloadBucket::bucket);
            return new PayloadCountsBreakdown(
                    range.start(),
                    range.end(),
                    buckets.map((date, ofBucket) ->
                            new PayloadCountsBreakdown.Bucket(
                                    date,
                                    sum(ofBucket, row -> measure.of(row.count(), row.bytes())))));
        });
    }

    private long aliveBefore(Handle handle, OrganizationId organizationId, TimeRange range) {
        return sum(
                repository.deviceBuckets(handle, organizationId, range.sumsBefore(handle)),
                row -> row.created() - row.deleted());
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
