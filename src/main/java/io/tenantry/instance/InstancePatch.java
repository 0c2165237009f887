package io.tenantry.instance;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.tenantry.id.HexIds;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A change of an instance, the contract's `instancePatch`: a null field stays as it is, every
/// other one replaces.
record InstancePatch(
        @Nullable List<ReportConfig> reportConfigs,
        @Nullable Limits orgDefaultLimitConfig,
        @Nullable String mfaMode) {
    private static final String DEFAULT_LIMITS = "orgDefaultLimitConfig";

    /// @throws io.tenantry.failure.Invalid when a limit is larger than every JSON reader can hold
    @JsonCreator
    static InstancePatch of(
            @JsonProperty("reportConfigs") @Nullable List<ReportConfig> reportConfigs,
            @JsonProperty(DEFAULT_LIMITS) @Nullable Map<String, BigDecimal> limits,
            @JsonProperty("mfaMode") @Nullable String mfaMode) {
        return new InstancePatch(
                reportConfigs, limits == null ? null : Limits.of(DEFAULT_LIMITS, limits), mfaMode);
    }

    /// The given instance with this change, or itself when it makes no difference.
    ///
    /// @throws io.tenantry.failure.Invalid when a report cannot be made as asked
    Instance appliedTo(Instance present, CallbackCheck callbacks, HexIds ids, Instant now) {
        return present.with(
                orgDefaultLimitConfig == null ? present.orgDefaultLimits() : orgDefaultLimitConfig,
                reportConfigs == null
                        ? present.reportConfigs()
                        : ReportConfigs.checked(reportConfigs, callbacks, ids, now),
                mfaMode == null ? present.mfaMode() : MfaMode.named(mfaMode),
                now);
    }
}
