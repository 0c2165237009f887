package io.tenantry.usage;

import io.tenantry.organization.OrganizationId;
import io.tenantry.usage.UsageCountRepository.PayloadTotal;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/// The contract's payloadStats: type, source, number. Types without payloads are left out.
final class PayloadStats {
    private PayloadStats() {}

    /// Arranges totals by organization, keeping their order.
    static Map<OrganizationId, Map<String, Map<String, Long>>> of(
            Collection<PayloadTotal> totals, PayloadMeasure measure) {
        Map<OrganizationId, Map<String, Map<String, Long>>> stats = new HashMap<>();
        for (PayloadTotal total : totals) {
            stats.computeIfAbsent(total.organizationId(), _ -> new LinkedHashMap<>())
                    .computeIfAbsent(total.type().contractName(), _ -> new LinkedHashMap<>())
                    .put(total.source(), measure.of(total.count(), total.bytes()));
        }
        return stats;
    }
}
