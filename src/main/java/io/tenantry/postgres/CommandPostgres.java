package io.tenantry.postgres;

import io.tenantry.config.StartupFailure;
import io.tenantry.database.DatabaseAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The embedded database for a command that does one thing and ends: that of a running server when
/// there is one, else one started for this while.
public final class CommandPostgres implements AutoCloseable {
    /// A server that is starting may have to recover first, and another command may create a
    /// database: both take seconds.
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final Duration LOOK = Duration.ofMillis(50);

    private final DatabaseAddress address;
    private final @Nullable EmbeddedPostgres own;

    private CommandPostgres(DatabaseAddress address, @Nullable EmbeddedPostgres own) {
        this.address = address;
        this.own = own;
    }

    /// Opens the database. While another command has the data directory, or a server that does not
    /// take connections yet, this waits for up to a minute.
    ///
    /// @param progress is told in a line each what takes time
    /// @throws DataDirectoryInUse when another command has the directory and the wait was in vain
    /// @throws StartupFailure when a server has it and its database does not answer, when nothing
    ///   is kept there yet, and as [EmbeddedPostgres#start] does
    public static CommandPostgres open(PostgresOptions options, Consumer<String> progress) {
        return open(options, PATIENCE, progress);
    }

    static CommandPostgres open(
            PostgresOptions options, Duration patience, Consumer<String> progress) {
        DataDirectory.requireData(options.dataDirectory());
        long giveUp = System.nanoTime() + patience.toNanos();
        boolean told = false;
        while (true) {
            // Starting is tried first: it also takes over what a killed server left running, and
            // stops it in the end.
            try {
                EmbeddedPostgres own = EmbeddedPostgres.start(options, progress);
                return new CommandPostgres(own.address(), own);
            } catch (DataDirectoryInUse e) {
                Optional<DatabaseAddress> running = ofServer(e, options.dataDirectory());
                if (running.isPresent()) {
                    return new CommandPostgres(running.get(), null);
                }
                if (System.nanoTime() > giveUp) {
                    throw givenUp(e, options.dataDirectory(), patience);
                }
                if (!told) {
                    progress.accept("waiting for " + e.holder());
                    told = true;
                }
            }
            pause();
        }
    }

    /// Where the database is.
    public DatabaseAddress address() {
        return address;
    }

    /// Stops what was started for the command, and nothing else.
    @Override
    public void close() {
        if (own != null) {
            own.close();
        }
    }

    /// Another command would stop its database in the midst of this one's work.
    private static Optional<DatabaseAddress> ofServer(DataDirectoryInUse inUse, Path directory) {
        return inUse.byServer() ? EmbeddedPostgres.running(directory) : Optional.empty();
    }

    private static StartupFailure givenUp(
            DataDirectoryInUse inUse, Path directory, Duration patience) {
        return inUse.byServer()
                ? new StartupFailure(
                        "The database in %s did not answer within %d s, although %s runs: its log says why"
                                .formatted(directory, patience.toSeconds(), inUse.holder()),
                        inUse)
                : inUse;
    }

    private static void pause() {
        try {
            Thread.sleep(LOOK);
        } catch (InterruptedException e) {
            throw Programs.interrupted(e);
        }
    }
}
