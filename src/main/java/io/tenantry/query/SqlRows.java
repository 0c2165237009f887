package io.tenantry.query;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import org.jdbi.v3.core.statement.Query;

/// Rows for another statement to read `from`: a `select` of a feature's own rows, for statements
/// over the rows of several features.
///
/// @param sql the select's text with named binds, made of the program's own expressions only
/// @param binds the binds' values by name, kept apart from the statement's own by the feature's
///   name in front
/// @param condition part of the text, with binds of its own
public record SqlRows(String sql, Map<String, Object> binds, SqlCondition condition) {
    /// The condition of rows that are not limited by one.
    public static final SqlCondition ALL = new SqlCondition("true", Map.of());

    public SqlRows {
        requireNonNull(sql, "sql");
        binds = Map.copyOf(binds);
        requireNonNull(condition, "condition");
    }

    /// Binds the values in a statement that the rows have become part of.
    public Query bindTo(Query query) {
        return condition.bindTo(query.bindMap(binds));
    }
}
