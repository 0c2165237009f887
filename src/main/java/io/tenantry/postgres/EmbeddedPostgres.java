package io.tenantry.postgres;

import io.tenantry.config.StartupFailure;
import io.tenantry.database.DatabaseAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;

/// A PostgreSQL server of Tenantry's own, in its data directory, reached on loopback with a
/// password drawn on the first start. What it acknowledged survives the end of this process, of the
/// server, and of the machine. A server that ends unasked is started again, at the same address.
/// Safe for use by many threads.
public final class EmbeddedPostgres implements AutoCloseable {
    private final DataDirectoryLock lock;
    private final Postmaster postmaster;
    private final LocalServer server;
    private final PostmasterWatch watch;
    private final Thread logKeeper;
    private final AtomicBoolean closed = new AtomicBoolean();

    EmbeddedPostgres(
            DataDirectoryLock lock,
            Postmaster postmaster,
            LocalServer server,
            PostmasterWatch watch,
            Thread logKeeper) {
        this.lock = lock;
        this.postmaster = postmaster;
        this.server = server;
        this.watch = watch;
        this.logKeeper = logKeeper;
    }

    /// Starts the server and returns once it takes connections. The first start unpacks the
    /// programs and makes the database. A server that outlived a killed process is taken over.
    ///
    /// @param progress is told in a line each what takes time, also while closing
    /// @throws StartupFailure when the operator has to do something first: another process has the
    ///   data directory ([DataDirectoryInUse]), it cannot be written to, another major version made
    ///   its data, or PostgreSQL gives up, which it explains in its log's last lines
    public static EmbeddedPostgres start(PostgresOptions options, Consumer<String> progress) {
        return start(options, ServerUser::candidates, progress);
    }

    static EmbeddedPostgres start(
            PostgresOptions options,
            Function<DataDirectory, List<ServerUser>> users,
            Consumer<String> progress) {
        DataDirectory directory = DataDirectory.open(options.dataDirectory());
        DataDirectoryLock lock = DataDirectoryLock.take(directory, options.purpose());
        try {
            return new ServerStart(options, directory, users.apply(directory), progress).run(lock);
        } catch (RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    /// Finds Tenantry's database in the server that another process runs in the data directory now.
    public static Optional<DatabaseAddress> running(Path dataDirectory) {
        if (!Files.isDirectory(dataDirectory)) {
            return Optional.empty();
        }
        DataDirectory directory = DataDirectory.open(dataDirectory);
        try {
            String password = Files.readString(directory.passwordFile());
            return PostmasterProcess.find(directory.cluster())
                    .flatMap(process -> PostmasterFile.read(directory.cluster()))
                    .filter(PostmasterFile::isReady)
                    .map(file -> new LocalServer(file.port(), password).tenantry());
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw StartupFailure.file("read", directory.passwordFile(), e);
        }
    }

    /// Tenantry's own database, as the role that owns it and nothing else.
    public DatabaseAddress address() {
        return server.tenantry();
    }

    /// The server's administrator, who may do everything in any database: for maintenance and
    /// tests.
    public DatabaseAddress superuser() {
        return server.superuser();
    }

    /// Stops the server cleanly and lets go of the data directory. Takes 40 s at most; a second
    /// call does nothing.
    ///
    /// @throws StartupFailure when the server does not stop
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            watch.close();
            logKeeper.interrupt();
            try {
                postmaster.stop();
            } finally {
                lock.close();
            }
        }
    }
}
