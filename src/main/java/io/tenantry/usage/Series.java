package io.tenantry.usage;

import io.tenantry.instance.InstanceId;
import io.tenantry.organization.OrganizationId;
import java.util.Comparator;

/// What payloads are counted by.
record Series(
        InstanceId instanceId,
        OrganizationId organizationId,
        PayloadType type,
        String source,
        boolean billable) {
    /// The order of the unique key of `usage_series`, so that writers take its entries in one
    /// order.
    static final Comparator<Series> ORDER =
            Comparator.comparing((Series series) -> series.organizationId().value())
                    .thenComparing(series -> series.type().contractName())
                    .thenComparing(Series::source)
                    .thenComparing(Series::billable);
}
