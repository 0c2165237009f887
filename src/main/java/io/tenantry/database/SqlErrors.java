package io.tenantry.database;

import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What an error of PostgreSQL means, read from its SQLSTATE (PostgreSQL manual, appendix A).
public final class SqlErrors {
    private static final String UNIQUE_VIOLATION = "23505";
    private static final String UNDEFINED_TABLE = "42P01";

    /// Connection lost, transaction rolled back, resources used up, server told to stop or not yet
    /// ready, lock not had in time: the same work may well succeed a little later.
    private static final List<String> TRANSIENT = List.of("08", "40", "53", "57", "55P03");

    private SqlErrors() {}

    /// Tells whether the same work may succeed when it is done again.
    public static boolean isTransient(Throwable error) {
        String state = state(error);
        return state != null && TRANSIENT.stream().anyMatch(state::startsWith);
    }

    /// Tells whether a row was refused because its key is taken.
    public static boolean isUniqueViolation(Throwable error) {
        return UNIQUE_VIOLATION.equals(state(error));
    }

    /// Tells whether a statement named a table that does not exist.
    public static boolean isUndefinedTable(Throwable error) {
        return UNDEFINED_TABLE.equals(state(error));
    }

    private static @Nullable String state(Throwable error) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                return sql.getSQLState();
            }
        }
        return null;
    }
}
