package io.tenantry.usage;

import io.tenantry.database.SqlErrors;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import org.jdbi.v3.core.Handle;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/// Rows for `COPY` in binary form, which costs a fraction of what `insert` does (ADR 0003). Form:
/// PostgreSQL manual, "COPY", "Binary Format"; arrays as `array_recv` reads them.
final class CopyRows {
    private static final byte[] SIGNATURE =
            "PGCOPY\n\u00ff\r\n\0".getBytes(StandardCharsets.ISO_8859_1);
    private static final int HEADER_LENGTH = SIGNATURE.length + 2 * Integer.BYTES;
    private static final short END = -1;

    /// The number of the type `bigint` in every PostgreSQL.
    private static final int BIGINT = 20;

    private static final int ARRAY_HEAD_LENGTH = 5 * Integer.BYTES;

    /// What a `bigint` takes, its length before it.
    static final int BIGINT_LENGTH = Integer.BYTES + Long.BYTES;

    /// What a `smallint` takes, its length before it.
    static final int SMALLINT_LENGTH = Integer.BYTES + Short.BYTES;

    /// What a row takes beside its columns.
    static final int ROW_LENGTH = Short.BYTES;

    private final ByteBuffer bytes;

    /// @param length what all rows take together
    CopyRows(int length) {
        this.bytes = ByteBuffer.allocate(HEADER_LENGTH + length + Short.BYTES);
        bytes.put(SIGNATURE).putInt(0).putInt(0);
    }

    /// What an array of so many `bigint` takes, its length before it.
    static int bigintsLength(int count) {
        return Integer.BYTES + ARRAY_HEAD_LENGTH + count * BIGINT_LENGTH;
    }

    /// Begins a row; its columns follow in order.
    CopyRows row(int columns) {
        bytes.putShort((short) columns);
        return this;
    }

    CopyRows bigint(long value) {
        bytes.putInt(Long.BYTES).putLong(value);
        return this;
    }

    CopyRows smallint(int value) {
        bytes.putInt(Short.BYTES).putShort((short) value);
        return this;
    }

    /// Begins an array; so many calls of [#bigint] follow, at least one.
    CopyRows bigints(int count) {
        int dimensions = 1;
        int noNulls = 0;
        int firstIndex = 1;
        bytes.putInt(bigintsLength(count) - Integer.BYTES)
                .putInt(dimensions)
                .putInt(noNulls)
                .putInt(BIGINT)
                .putInt(count)
                .putInt(firstIndex);
        return this;
    }

    /// Sends the rows; serves once.
    ///
    /// @param sql a `copy … from stdin (format binary)`
    /// @throws SQLException when a row is refused; the transaction is spoilt
    void send(Handle handle, String sql) throws SQLException {
        bytes.putShort(END);
        Connection connection = handle.getConnection();
        try {
            send(connection.unwrap(PGConnection.class).getCopyAPI().copyIn(sql));
        } catch (SQLException e) {
            if (SqlErrors.isConnectionLost(e)) {
                // Neither driver nor pool closes a connection whose copy was not answered in time;
                // the answer would be taken for that to the next statement.
                connection.abort(Runnable::run);
            }
            throw e;
        }
    }

    private void send(CopyIn copy) throws SQLException {
        try {
            copy.writeToCopy(bytes.array(), 0, bytes.position());
            copy.endCopy();
        } catch (SQLException e) {
            if (copy.isActive() && !SqlErrors.isConnectionLost(e)) {
                copy.cancelCopy();
            }
            throw e;
        }
    }
}
