package io.tenantry.bench.load;

import io.tenantry.database.DatabaseAddress;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Statements straight over JDBC: what is left when the server in between costs nothing. One thread
/// and one connection for each worker.
public final class SqlLoad implements Load {
    private final List<Connection> connections = new ArrayList<>();
    private final List<SqlWork> works = new ArrayList<>();
    private final ExecutorService threads;

    public SqlLoad(DatabaseAddress address, int workers, SqlWork.Factory factory) {
        this.threads = Executors.newFixedThreadPool(workers);
        try {
            for (int i = 0; i < workers; i++) {
                Connection connection =
                        DriverManager.getConnection(
                                address.jdbcUrl(), address.user(), address.password());
                connections.add(connection);
                works.add(factory.open(connection, i));
            }
        } catch (SQLException e) {
            close();
            throw new IllegalStateException("the work cannot be prepared", e);
        }
    }

    @Override
    public Tally run(Duration time) {
        long begin = System.nanoTime();
        long deadline = begin + time.toNanos();
        List<Callable<Long>> tasks = new ArrayList<>();
        works.forEach(work -> tasks.add(() -> repeat(work, deadline)));
        long done = 0;
        try {
            for (Future<Long> task : threads.invokeAll(tasks)) {
                done += task.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (ExecutionException e) {
            throw new WrongAnswer(String.valueOf(e.getCause()), e);
        }
        return new Tally(done, System.nanoTime() - begin);
    }

    private static long repeat(SqlWork work, long deadline) throws SQLException {
        long done = 0;
        while (System.nanoTime() < deadline) {
            done += work.once();
        }
        return done;
    }

    @Override
    public void close() {
        threads.shutdownNow();
        for (Connection connection : connections) {
            try {
                connection.close();
            } catch (SQLException e) {
                throw new IllegalStateException("a connection does not close", e);
            }
        }
    }
}
