package io.tenantry.notification;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// How it stands with the evaluations of a rule.
///
/// @param pendingCount those asked for and neither made nor given up yet
/// @param retryAt when one of these is tried again that failed; null when none did
/// @param endedAt when one was last made or given up; null when none was
/// @param failure why the one that is tried again failed, else why the last one was given up; null
///   when it was made
/// @param nextAt when one is made next by itself; null while the rule is disabled
record EvaluationState(
        long pendingCount,
        @Nullable Instant retryAt,
        @Nullable Instant endedAt,
        @Nullable EvaluationFailure failure,
        @Nullable Instant nextAt) {}
