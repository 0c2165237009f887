package io.tenantry.usage;

import io.tenantry.instance.InstanceId;
import io.tenantry.organization.OrganizationId;
import java.util.Comparator;

/// What payloads are counted by.
///
/// @param applicationId as [Application#idOf] gives it
record Series(
        InstanceId instanceId,
        OrganizationId organizationId,
        PayloadType type,
        String source,
        boolean billable,
        String applicationId) {
    /// The order of the unique key of `usage_series`, so that writers take its entries in one
    /// order.
    static final Comparator<Series> ORDER =
            Comparator.comparing((Series series) -> series.organizationId().value())
                    .thenComparing(series -> series.type().contractName())
                    .thenComparing(Series::source)
                    .thenComparing(Series::billable)
                    .thenComparing(Series::applicationId);

    /// The same of all organizations of the instance together.
    Series ofWhole() {
        return new Series(
                instanceId,
                Tenant.whole(instanceId).organizationId(),
                type,
                source,
                billable,
                Application.NONE);
    }

    /// Written out, because this is asked for every event and the one that a record has by itself
    /// takes several times as long.
    @Override
    public int hashCode() {
        int hash = 31 * organizationId.value().hashCode() + type.hashCode();
        hash = 31 * hash + source.hashCode() + (billable ? 1 : 0);
        return 31 * hash + applicationId.hashCode();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Series series
                && type == series.type
                && billable == series.billable
                && organizationId.value().equals(series.organizationId.value())
                && source.equals(series.source)
                && applicationId.equals(series.applicationId)
                && instanceId.value().equals(series.instanceId.value());
    }
}
