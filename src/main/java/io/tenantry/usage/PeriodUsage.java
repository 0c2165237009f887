package io.tenantry.usage;

import io.tenantry.organization.Stock;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// What one subject had and used in one period.
///
/// @param resources by kind; kinds that it never had are left out
/// @param notebookRuns runs that ended
/// @param notebookMinutes their minutes
/// @param payloads in no order
public record PeriodUsage(
        Map<ResourceKind, Stock> resources,
        long notebookRuns,
        long notebookMinutes,
        List<PayloadUse> payloads) {
    /// Nothing had, nothing used.
    public static final PeriodUsage NONE = new PeriodUsage(Map.of(), 0, 0, List.of());

    public PeriodUsage {
        Map<ResourceKind, Stock> ordered = new EnumMap<>(ResourceKind.class);
        ordered.putAll(resources);
        resources = ordered;
        payloads = List.copyOf(payloads);
    }

    /// What it had of one kind.
    public Stock resource(ResourceKind kind) {
        return resources.getOrDefault(kind, Stock.NONE);
    }

    /// Whether there is nothing to tell.
    public boolean isEmpty() {
        return notebookRuns == 0
                && notebookMinutes == 0
                && payloads.isEmpty()
                && resources.values().stream().allMatch(Stock.NONE::equals);
    }

    /// The payloads that count against the bill, or those that do not.
    public PayloadSum payloads(boolean billable) {
        long count = 0;
        long bytes = 0;
        for (PayloadUse use : payloads) {
            if (use.billable() == billable) {
                count += use.count();
                bytes += use.bytes();
            }
        }
        return new PayloadSum(count, bytes);
    }

    /// Payloads taken together.
    public record PayloadSum(long count, long bytes) {}
}
