package io.tenantry.usage;

import io.tenantry.instance.LimitKey;
import io.tenantry.organization.BillingPeriod;
import io.tenantry.organization.OrganizationId;
import io.tenantry.organization.RecentDays;
import io.tenantry.organization.SummarySource;
import io.tenantry.usage.UsageSummaryRepository.Alive;
import io.tenantry.usage.UsageSummaryRepository.Change;
import io.tenantry.usage.UsageSummaryRepository.Runs;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/// The part of an organization's summary that is known from usage events: how many resources of
/// each kind are alive, and on demand `eventCount`, `payloadCount`, `storageStats` and
/// `notebookStats` (`contract.md` section 4 item 6), and `billablePayloadCount` and
/// `recentChanges`, which are ours. Members and invitations are not known here. Safe for use by
/// many threads.
public final class UsageSummaries implements SummarySource {
    private static final String PAYLOADS = "payloadCount";
    private static final String BILLABLE = "billablePayloadCount";
    private static final String STORAGE = "storageStats";
    private static final String NOTEBOOKS = "notebookStats";
    private static final String RECENT = "recentChanges";

    private final UsageSummaryRepository repository = new UsageSummaryRepository();
    private final UsageCountRepository counts = new UsageCountRepository();
    private final InstantSource clock;

    /// @param clock decides the billing period that payloads and notebook runs are told of
    public UsageSummaries(InstantSource clock) {
        this.clock = clock;
    }

    /// Files stored by an organization, private ones among them.
    ///
    /// @param size bytes
    record StorageStats(long count, long size) {}

    /// Notebook runs of an organization.
    ///
    /// @param awaitingCompletion queued and not ended
    /// @param minutesThisPeriod of runs that ended in the current billing period
    /// @param runsThisPeriod runs that ended in the current billing period
    record NotebookStats(long awaitingCompletion, long minutesThisPeriod, long runsThisPeriod) {}

    @Override
    public Map<OrganizationId, Map<String, Object>> summaries(
            Handle handle, List<OrganizationId> organizationIds, Set<String> include) {
        Map<OrganizationId, Map<String, Object>> summaries = new HashMap<>();
        repository
                .resources(handle, organizationIds)
                .forEach((id, alive) -> summaries.put(id, resources(alive, include)));
        organizationIds.forEach(
                id -> summaries.computeIfAbsent(id, _ -> resources(Map.of(), include)));
        if (include.contains(PAYLOADS) || include.contains(NOTEBOOKS)) {
            addPeriod(handle, summaries, include);
        }
        if (include.contains(BILLABLE)) {
            Map<OrganizationId, Long> billable =
                    repository.billablePayloads(
                            handle, organizationIds, BillingPeriod.containing(clock.instant()));
            summaries.forEach(
                    (id, summary) -> summary.put(BILLABLE, billable.getOrDefault(id, 0L)));
        }
        if (include.contains(RECENT)) {
            Map<OrganizationId, Map<ResourceKind, Change>> changes =
                    repository.changes(handle, organizationIds, RecentDays.before(clock.instant()));
            summaries.forEach((id, summary) ->
                    summary.put(RECENT, recent(changes.getOrDefault(id, Map.of()))));
        }
        return summaries;
    }

    @Override
    public Map<String, Object> summaryOfNew(Set<String> include) {
        Map<String, Object> summary = resources(Map.of(), include);
        if (include.contains(PAYLOADS)) {
            summary.put(PAYLOADS, Map.of());
        }
        if (include.contains(BILLABLE)) {
            summary.put(BILLABLE, 0L);
        }
        if (include.contains(NOTEBOOKS)) {
            summary.put(NOTEBOOKS, new NotebookStats(0, 0, 0));
        }
        if (include.contains(RECENT)) {
            summary.put(RECENT, recent(Map.of()));
        }
        return summary;
    }

    /// Changes by the name of the limit; those of `storage` are bytes.
    private static Map<String, Long> recent(Map<ResourceKind, Change> changes) {
        Map<String, Long> recent = new LinkedHashMap<>();
        for (ResourceKind kind : ResourceKind.values()) {
            if (kind != ResourceKind.EVENT) {
                recent.put(kind.kindName(), changes.getOrDefault(kind, Change.NONE).count());
            }
        }
        Change files = changes.getOrDefault(ResourceKind.FILE, Change.NONE);
        Change secret = changes.getOrDefault(ResourceKind.PRIVATE_FILE, Change.NONE);
        recent.put(LimitKey.STORAGE.jsonName(), files.bytes() + secret.bytes());
        return recent;
    }

    private static Map<String, Object> resources(
            Map<ResourceKind, Alive> alive, Set<String> include) {
        Map<String, Object> summary = new LinkedHashMap<>();
        for (ResourceKind kind : ResourceKind.values()) {
            if (kind != ResourceKind.EVENT || include.contains(kind.summaryName())) {
                summary.put(kind.summaryName(), alive.getOrDefault(kind, Alive.NOTHING).count());
            }
        }
        if (include.contains(STORAGE)) {
            Alive files = alive.getOrDefault(ResourceKind.FILE, Alive.NOTHING);
            Alive secret = alive.getOrDefault(ResourceKind.PRIVATE_FILE, Alive.NOTHING);
            summary.put(
                    STORAGE,
                    new StorageStats(
                            files.count() + secret.count(), files.bytes() + secret.bytes()));
        }
        return summary;
    }

    /// Adds what is told of the billing period so far.
    private void addPeriod(
            Handle handle,
            Map<OrganizationId, Map<String, Object>> summaries,
            Set<String> include) {
        SumRange period = TimeRange.parse(null, null, clock.instant()).sums(handle, Resolution.DAY);
        if (include.contains(PAYLOADS)) {
            Map<OrganizationId, Map<String, Map<String, Long>>> stats =
                    PayloadStats.of(
                            counts.payloadTotals(handle, summaries.keySet(), period),
                            PayloadMeasure.COUNT);
            summaries.forEach(
                    (id, summary) -> summary.put(PAYLOADS, stats.getOrDefault(id, Map.of())));
        }
        if (include.contains(NOTEBOOKS)) {
            addNotebooks(handle, summaries, period);
        }
    }

    private void addNotebooks(
            Handle handle, Map<OrganizationId, Map<String, Object>> summaries, SumRange period) {
        Map<OrganizationId, Long> awaiting =
                repository.runsAwaitingCompletion(handle, summaries.keySet());
        Map<OrganizationId, Runs> ended = repository.runs(handle, summaries.keySet(), period);
        summaries.forEach((id, summary) -> {
            Runs runs = ended.getOrDefault(id, Runs.NONE);
            summary.put(
                    NOTEBOOKS,
                    new NotebookStats(
                            Math.max(0, awaiting.getOrDefault(id, 0L)),
                            runs.minutes(),
                            runs.count()));
        });
    }
}
