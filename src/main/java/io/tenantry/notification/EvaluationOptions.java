package io.tenantry.notification;

import org.jspecify.annotations.Nullable;

/// The contract's `notificationRuleEvaluationOptions`.
record EvaluationOptions(@Nullable Boolean ignoreFrequencyCheck) {
    boolean ignoresFrequency() {
        return ignoreFrequencyCheck != null && ignoreFrequencyCheck;
    }
}
