package io.tenantry.notification;

import java.util.List;

/// Whom a rule would tell about now.
///
/// @param count organizations that have reached the threshold
/// @param heldBack those of them that were told about already in this day or billing cycle
/// @param first those that used the largest share of their limit, at most [#SHOWN_MAX]
/// @param pendingEvaluations evaluations of the rule that are asked for and not made yet
record Preview(long count, long heldBack, List<Hit> first, long pendingEvaluations) {
    /// Organizations that a preview names; of the others it tells the number.
    static final int SHOWN_MAX = 100;

    Preview {
        first = List.copyOf(first);
    }

    Preview withPendingEvaluations(long pending) {
        return new Preview(count, heldBack, first, pending);
    }

    /// One organization.
    ///
    /// @param heldBack whether it was told about already
    record Hit(Reached reached, boolean heldBack) {}
}
