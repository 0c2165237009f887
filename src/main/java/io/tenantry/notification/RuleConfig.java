package io.tenantry.notification;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// When a rule tells about an organization, in the contract's form.
///
/// @param thresholdType `percentOfLimit`, the only one there is
/// @param threshold percent of the limit from which on it tells, 0 to 1,000
/// @param maxFrequency when it is absent, once in a billing cycle
record RuleConfig(
        RuleType ruleType,
        String thresholdType,
        BigDecimal threshold,
        @Nullable MaxFrequency maxFrequency) {
    static final String PERCENT_OF_LIMIT = "percentOfLimit";

    RuleConfig {
        requireNonNull(ruleType, "ruleType");
        requireNonNull(thresholdType, "thresholdType");
        threshold = plain(threshold);
        maxFrequency = maxFrequency == null ? MaxFrequency.BILLING_CYCLE : maxFrequency;
    }

    static RuleConfig of(RuleType ruleType, BigDecimal threshold, MaxFrequency maxFrequency) {
        return new RuleConfig(ruleType, PERCENT_OF_LIMIT, threshold, maxFrequency);
    }

    /// How often it tells about one organization.
    MaxFrequency frequency() {
        return requireNonNull(maxFrequency);
    }

    /// Tells whether both tell about the same organizations.
    boolean measuresLike(RuleConfig other) {
        return ruleType == other.ruleType && threshold.compareTo(other.threshold) == 0;
    }

    /// As precise as the contract's clients write numbers, which bounds the digits, and in one
    /// spelling.
    private static BigDecimal plain(BigDecimal threshold) {
        BigDecimal stripped = BigDecimal.valueOf(threshold.doubleValue()).stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
}
