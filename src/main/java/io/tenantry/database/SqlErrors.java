package io.tenantry.database;

import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What an error of PostgreSQL means, read from its SQLSTATE (PostgreSQL manual, appendix A).
public final class SqlErrors {
    private static final String UNIQUE_VIOLATION = "23505";
    private static final String UNDEFINED_TABLE = "42P01";

    private static final String CONNECTION = "08";

    /// PostgreSQL ended the statement, nearly always because of its time limit.
    private static final String CANCELED = "57014";

    private static final String LOCK_NOT_AVAILABLE = "55P03";

    /// Out of memory, of disk or of another limit.
    private static final String RESOURCES = "53";

    /// The server takes no changes: it is a standby, or became one.
    private static final String READ_ONLY = "25006";

    /// PostgreSQL ended the session, because its transaction did nothing for too long.
    private static final String IDLE_IN_TRANSACTION = "25P03";

    /// Connection lost, transaction rolled back, resources used up, server told to stop or not yet
    /// ready, statement or lock that took too long: the same work may well succeed a little later.
    private static final List<String> TRANSIENT =
            List.of(
                    CONNECTION,
                    "40",
                    RESOURCES,
                    "57",
                    LOCK_NOT_AVAILABLE,
                    READ_ONLY,
                    IDLE_IN_TRANSACTION);

    private SqlErrors() {}

    /// Tells whether the same work may succeed when it is done again.
    public static boolean isTransient(Throwable error) {
        String state = state(error);
        return state != null && TRANSIENT.stream().anyMatch(state::startsWith);
    }

    /// Tells whether PostgreSQL gave up because the work took more time, memory or disk than it
    /// may. It may succeed later, but whatever waits behind it should not wait for that.
    public static boolean isOverLimit(Throwable error) {
        String state = state(error);
        return state != null
                && (state.equals(CANCELED)
                        || state.equals(LOCK_NOT_AVAILABLE)
                        || state.startsWith(RESOURCES));
    }

    /// Tells whether a lock could not be had in time.
    public static boolean isLockNotAvailable(Throwable error) {
        return LOCK_NOT_AVAILABLE.equals(state(error));
    }

    /// Tells whether the connection was lost, or was silent for too long.
    public static boolean isConnectionLost(SQLException error) {
        String state = error.getSQLState();
        return state != null && state.startsWith(CONNECTION);
    }

    /// Tells whether nothing more can be done on the connection that gave the error.
    static boolean spoilsConnection(SQLException error) {
        String state = error.getSQLState();
        return READ_ONLY.equals(state) || IDLE_IN_TRANSACTION.equals(state);
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
