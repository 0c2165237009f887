package io.tenantry.query;

/// An SQL expression that is compared with values from outside.
///
/// @param sql the expression
/// @param type what values become before they are compared
record Column(String sql, Type type) {
    /// Values are bound as text whatever the type, so that one way to bind serves all.
    enum Type {
        TEXT,
        TIMESTAMPTZ
    }

    static Column text(String sql) {
        return new Column(sql, Type.TEXT);
    }

    /// A text column whose own collation decides nothing: compared and sorted byte by byte, which
    /// in UTF-8 is by code point.
    static Column textByCodePoint(String sql) {
        return text(sql + " collate \"C\"");
    }

    static Column time(String sql) {
        return new Column(sql, Type.TIMESTAMPTZ);
    }
}
