package io.tenantry.backup;

import static java.util.Objects.requireNonNullElse;
import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.sql.SQLException;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/// Rows of a table as PostgreSQL writes and reads them: `COPY` in its text format, which every
/// version understands (PostgreSQL manual, "COPY", "Text Format").
final class TableCopy {
    private static final int BUFFER_BYTES = 1 << 16;

    private TableCopy() {}

    /// All rows of one table, those of its parts not among them.
    ///
    /// @return how many it has
    static long out(Handle handle, Catalog.Table table, OutputStream out) throws IOException {
        return out(
                handle,
                "%s (%s)".formatted(Catalog.quoted(table.name()), list(table.columns())),
                out);
    }

    /// @param what a table with its columns, or a query in parentheses
    /// @return how many rows it has
    static long out(Handle handle, String what, OutputStream out) throws IOException {
        try {
            return manager(handle).copyOut("copy " + what + " to stdout", out);
        } catch (SQLException e) {
            endUnlessTold(handle, e);
            throw new IllegalStateException("rows were not read: " + what, e);
        }
    }

    /// @param columns in the order of the text
    /// @return how many rows came
    static long in(Handle handle, String table, List<String> columns, InputStream in)
            throws IOException {
        String sql = "copy %s (%s) from stdin".formatted(Catalog.quoted(table), list(columns));
        try {
            return manager(handle).copyIn(sql, in, BUFFER_BYTES);
        } catch (SQLException e) {
            endUnlessTold(handle, e);
            throw new IllegalStateException("the rows of " + table + " were not taken: " + why(e));
        }
    }

    /// Ends the connection when it was the connection that failed, and not PostgreSQL that refused:
    /// the driver leaves it open within the copy, where it is of no more use, and a pool does not
    /// see what is done past it.
    private static void endUnlessTold(Handle handle, SQLException error) {
        if (told(error) != null) {
            return;
        }
        try {
            handle.getConnection().abort(Runnable::run);
        } catch (SQLException e) {
            error.addSuppressed(e);
        }
    }

    private static @Nullable ServerErrorMessage told(SQLException error) {
        return error instanceof PSQLException ours ? ours.getServerErrorMessage() : null;
    }

    /// Without what PostgreSQL tells of the row, which may hold hashes and e-mail addresses: the
    /// detail and the context always do, and so do messages of faults in the data (class 22 of
    /// PostgreSQL's appendix A). The error itself is no cause therefore.
    private static String why(SQLException error) {
        ServerErrorMessage told = told(error);
        String state = requireNonNullElse(error.getSQLState(), "no SQLSTATE");
        return told == null || state.startsWith("22")
                ? "SQLSTATE " + state
                : "SQLSTATE %s, %s".formatted(state, told.getMessage());
    }

    private static String list(List<String> columns) {
        return columns.stream().map(Catalog::quoted).collect(joining(", "));
    }

    private static CopyManager manager(Handle handle) {
        try {
            return handle.getConnection().unwrap(PGConnection.class).getCopyAPI();
        } catch (SQLException e) {
            throw new IllegalStateException("the driver is not PostgreSQL's", e);
        }
    }
}
