package io.tenantry.faults;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.database.Database;
import io.tenantry.database.TimeLimits;
import io.tenantry.testing.Line;
import io.tenantry.testing.TestDatabase;
import java.io.IOException;
import java.net.SocketException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/// More than the buffers of a network take, on its way to a PostgreSQL whose machine has vanished.
class BlockedWriteTest {
    private static final Duration STATEMENT = Duration.ofSeconds(1);

    /// The statement's second, two of silence, and some for a busy machine.
    private static final Duration LIMIT = Duration.ofSeconds(15);

    /// Beyond what both ends and the line keep, some 10 MB.
    private static final int BYTES = 64 * 1024 * 1024;

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void endsInTime(boolean onAVirtualThread) throws IOException {
        try (ExecutorService threads =
                        onAVirtualThread
                                ? Executors.newVirtualThreadPerTaskExecutor()
                                : Executors.newSingleThreadExecutor();
                Line line = new Line(TestDatabase.createAddress());
                Database database =
                        Database.open(
                                line.address(),
                                4,
                                new TimeLimits(STATEMENT, Duration.ofSeconds(3)))) {
            database.useTransaction(handle -> handle.execute("create table thing (name text)"));
            Future<Long> copied =
                    threads.submit(() ->
                            database.<Long, Exception>inTransaction(
                                    handle -> copy(handle.getConnection(), line::silence)));
            assertThat(copied)
                    .failsWithin(LIMIT)
                    .withThrowableOfType(Exception.class)
                    .withRootCauseInstanceOf(SocketException.class);
            line.mend();
            assertThat(
                            database.<Integer, RuntimeException>read(handle ->
                                    handle.createQuery("select count(*) from thing")
                                            .mapTo(Integer.class)
                                            .one()))
                    .isZero();
        }
    }

    private static long copy(Connection connection, Runnable vanishing) throws SQLException {
        CopyIn copy =
                connection.unwrap(PGConnection.class).getCopyAPI().copyIn("copy thing from stdin");
        vanishing.run();
        byte[] rows = "a\n".repeat(BYTES / 2).getBytes(US_ASCII);
        try {
            copy.writeToCopy(rows, 0, rows.length);
            return copy.endCopy();
        } catch (SQLException e) {
            connection.abort(Runnable::run);
            throw e;
        }
    }
}
