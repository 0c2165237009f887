package io.tenantry.usage;

import io.tenantry.instance.LimitKey;
import io.tenantry.organization.BillingPeriod;
import io.tenantry.organization.LimitUse;
import io.tenantry.query.SqlRows;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// What organizations use of the limits that usage events know of.
public final class UsageLimits {
    private UsageLimits() {}

    /// Payloads, notebook minutes and devices.
    ///
    /// @param clock decides the billing period
    public static List<LimitUse> on(InstantSource clock) {
        return List.of(
                new Use(LimitKey.PAYLOAD, among -> PeriodUsageRows.payloads(period(clock), among)),
                new Use(
                        LimitKey.NOTEBOOK_MINUTES_PER_MONTH,
                        among -> PeriodUsageRows.notebookMinutes(period(clock), among)),
                new Use(LimitKey.DEVICE, UsageLimits::devices));
    }

    private record Use(LimitKey limit, Function<String, SqlRows> rows) implements LimitUse {
        @Override
        public SqlRows used(String among) {
            return rows.apply(among);
        }
    }

    private static SqlRows devices(String among) {
        String sql =
                """
                select organization_id, alive as value
                from usage_resource_total
                where kind = 'device' and organization_id in (select organization_id from %s)
                """
                        .formatted(among);
        return new SqlRows(sql, Map.of(), SqlRows.ALL);
    }

    private static BillingPeriod period(InstantSource clock) {
        return BillingPeriod.containing(clock.instant());
    }
}
