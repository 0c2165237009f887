package io.tenantry.query;

import java.util.Map;

/// A condition to put after `where` or `and`, as it is: it needs no parentheses.
///
/// @param sql the condition's text with named binds; it is made of the field table's expressions
///   and never holds anything the caller wrote
/// @param binds the binds' values by name, each a `String` or a `String[]`. The names begin with
///   `query_`, which keeps them apart from the statement's own.
public record SqlCondition(String sql, Map<String, Object> binds) {
    public SqlCondition {
        binds = Map.copyOf(binds);
    }
}
