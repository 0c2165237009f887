package io.tenantry.query;

import java.util.Arrays;

/// The four ways to be before or after a value.
enum Order {
    GREATER(">"),
    GREATER_OR_EQUAL(">="),
    LESS("<"),
    LESS_OR_EQUAL("<=");

    private final String sql;

    Order(String sql) {
        this.sql = sql;
    }

    String sql() {
        return sql;
    }

    boolean includesEqual() {
        return fits(0);
    }

    /// Compares by code point, as PostgreSQL does with the collation "C" in UTF-8;
    /// [String#compareTo] would put a surrogate pair before U+E000.
    static int compare(String left, String right) {
        return Arrays.compare(left.codePoints().toArray(), right.codePoints().toArray());
    }

    /// Tells whether a value fits that compares with the operand as the number says, in the way of
    /// [Comparable#compareTo].
    boolean fits(int comparison) {
        return switch (this) {
            case GREATER -> comparison > 0;
            case GREATER_OR_EQUAL -> comparison >= 0;
            case LESS -> comparison < 0;
            case LESS_OR_EQUAL -> comparison <= 0;
        };
    }
}
