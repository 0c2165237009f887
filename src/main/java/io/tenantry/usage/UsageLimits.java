package io.tenantry.usage;

import io.tenantry.instance.LimitKey;
import io.tenantry.organization.LimitUse;
import java.util.List;

/// What organizations use of the limits that usage events know of.
public final class UsageLimits {
    /// Payloads, notebook minutes and devices.
    public static final List<LimitUse> ALL =
            List.of(
                    LimitUse.monthly(LimitKey.PAYLOAD, PeriodUsageRows::pendingPayloads),
                    LimitUse.monthly(LimitKey.NOTEBOOK_MINUTES_PER_MONTH),
                    LimitUse.standing(LimitKey.DEVICE, PeriodUsageRows::devicesSince));

    private UsageLimits() {}
}
