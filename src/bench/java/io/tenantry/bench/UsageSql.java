package io.tenantry.bench;

import io.tenantry.bench.data.EventBatch;
import io.tenantry.bench.data.EventNumbers;
import io.tenantry.bench.load.SqlWork;
import io.tenantry.bench.load.WrongAnswer;
import io.tenantry.bench.process.BenchPostgres;
import io.tenantry.database.DatabaseAddress;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.SplittableRandom;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/// What PostgreSQL itself does with events, in durable transactions of a batch each: keep them raw,
/// without looking at them; or keep their keys only, as the server does to count each once.
///
/// @param batch events in a transaction
record UsageSql(DatabaseAddress address, int batch) {
    private static final byte[] SIGNATURE =
            "PGCOPY\n\u00ff\r\n\0".getBytes(StandardCharsets.ISO_8859_1);
    private static final int COLUMNS = 4;
    private static final int ROW =
            Short.BYTES + 3 * (Integer.BYTES + Long.BYTES) + 2 * Integer.BYTES;

    /// A day of the key table; its number since 2000.
    private static final int DAY = 9_800;

    /// Makes the tables that the events go to.
    void prepare() {
        BenchPostgres.execute(address, "create table raw_event (event text not null)");
        BenchPostgres.execute(
                address,
                """
                create table bare_key (
                    key_high bigint not null, key_low bigint not null, body_hash bigint not null, day date not null,
                    primary key (key_high, key_low)
                ) with (autovacuum_enabled = false)
                """);
    }

    /// The events as they are sent to the server, by `COPY` into a table without an index.
    ///
    /// @param subjects the organizations they are for
    SqlWork.Factory raw(byte[][] subjects) {
        return (connection, _) -> {
            CopyManager copy = copyOf(connection);
            EventBatch events = new EventBatch(EventBatch.Form.LINES, batch, subjects);
            EventNumbers numbers = new EventNumbers(false);
            return () -> {
                numbers.fill(events, batch);
                return require(copy, "copy raw_event from stdin", events.bytes());
            };
        };
    }

    /// Keys alone, unique by an index, by binary `COPY` as the server writes them.
    SqlWork.Factory keys() {
        return (connection, worker) -> {
            CopyManager copy = copyOf(connection);
            SplittableRandom random = new SplittableRandom(System.nanoTime() + worker);
            return () -> require(copy, "copy bare_key from stdin (format binary)", keyRows(random));
        };
    }

    private static CopyManager copyOf(Connection connection) throws SQLException {
        return connection.unwrap(PGConnection.class).getCopyAPI();
    }

    private byte[] keyRows(SplittableRandom random) {
        ByteBuffer rows =
                ByteBuffer.allocate(
                        SIGNATURE.length + 2 * Integer.BYTES + batch * ROW + Short.BYTES);
        rows.put(SIGNATURE).putInt(0).putInt(0);
        // The server sorts keys by table pages; ascending ones in a batch are as good.
        random.longs(batch)
                .sorted()
                .forEach(key -> {
                    rows.putShort((short) COLUMNS);
                    rows.putInt(Long.BYTES).putLong(key);
                    rows.putInt(Long.BYTES).putLong(random.nextLong());
                    rows.putInt(Long.BYTES).putLong(random.nextLong());
                    rows.putInt(Integer.BYTES).putInt(DAY);
                });
        return rows.putShort((short) -1).array();
    }

    private long require(CopyManager copy, String sql, byte[] bytes) throws SQLException {
        try {
            long rows = copy.copyIn(sql, new ByteArrayInputStream(bytes));
            if (rows != batch) {
                throw new WrongAnswer("expected %d rows, not %d".formatted(batch, rows));
            }
            return rows;
        } catch (IOException e) {
            throw new SQLException(e);
        }
    }
}
