package io.tenantry.query;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.core.statement.StatementCustomizer;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGStatement;

/// A condition to put after `where` or `and`, as it is: it needs no parentheses.
///
/// @param sql the condition's text with named binds; it is made of the program's own expressions
///   and never holds anything the caller wrote
/// @param binds the binds' values by name, each a `String` or a `String[]`. The names begin with
///   `query_`, which keeps them apart from the statement's own.
/// @param countedFrom what follows `from`, with a `where`, and has as many rows as the condition is
///   true of; null when they have to be found to be counted. It uses the same binds.
public record SqlCondition(String sql, Map<String, Object> binds, @Nullable String countedFrom) {
    public SqlCondition {
        binds = Map.copyOf(binds);
    }

    /// A condition whose matches have to be found to be counted.
    public SqlCondition(String sql, Map<String, Object> binds) {
        this(sql, binds, null);
    }

    /// Tells whether it is true of every row, so that nothing needs to be asked.
    public boolean isAlwaysTrue() {
        return sql.equals("true");
    }

    /// Tells whether it is true of no row, whatever the rows are.
    public boolean isNeverTrue() {
        return sql.equals("false");
    }

    /// Both conditions together.
    ///
    /// @param other with binds of other names; null for none
    public SqlCondition and(@Nullable SqlCondition other) {
        if (other == null) {
            return this;
        }
        Map<String, Object> all = new HashMap<>(binds);
        all.putAll(other.binds);
        return new SqlCondition("(" + sql + ") and (" + other.sql + ")", all);
    }

    /// Binds the values in a statement that the condition has become part of, and returns that
    /// statement.
    ///
    /// PostgreSQL then plans the statement for these values. It would otherwise settle on one plan
    /// after a few executions, although a value that one row has and a value that all have call for
    /// very different ones.
    public <S extends SqlStatement<S>> S bindTo(S statement) {
        S bound = statement.bindMap(binds);
        return binds.isEmpty() ? bound : bound.addCustomizer(new PlannedForItsValues());
    }

    /// Keeps the driver from preparing the statement on the server.
    private record PlannedForItsValues() implements StatementCustomizer {
        @Override
        public void beforeExecution(PreparedStatement statement, StatementContext context)
                throws SQLException {
            statement.unwrap(PGStatement.class).setPrepareThreshold(0);
        }
    }
}
