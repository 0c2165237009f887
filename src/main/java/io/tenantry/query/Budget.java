package io.tenantry.query;

import io.tenantry.failure.Invalid;

/// What one query may ask of the database: so many conditions, so deep inside each other. The
/// numbers are far above what a person writes and far below what hurts.
final class Budget {
    static final int CONDITIONS_MAX = 1_000;

    static final int DEPTH_MAX = 20;

    private int conditions;

    /// Counts one more condition: a comparison, a tag, or a query inside a query.
    ///
    /// @throws Invalid when there are too many
    void addCondition() {
        conditions++;
        if (conditions > CONDITIONS_MAX) {
            throw new Invalid("query has more than %,d conditions".formatted(CONDITIONS_MAX));
        }
    }

    /// Checks how deep a query stands inside others; the outermost is at depth 1.
    ///
    /// @throws Invalid when that is too deep
    void checkDepth(int depth) {
        if (depth > DEPTH_MAX) {
            throw new Invalid("query is nested deeper than %d levels".formatted(DEPTH_MAX));
        }
    }
}
