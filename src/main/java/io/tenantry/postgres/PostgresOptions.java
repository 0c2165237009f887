package io.tenantry.postgres;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// How an embedded server is started.
///
/// @param dataDirectory where its files are
/// @param purpose what the process does, for the person who finds the directory in use: [#SERVER]
///   or [#COMMAND]
/// @param durable whether an acknowledged commit survives a power cut; `false` only in tests
/// @param sharedBinaries where the packaged programs are unpacked, when several data directories
///   are to share them; `null` keeps them inside the data directory
public record PostgresOptions(
        Path dataDirectory, String purpose, boolean durable, @Nullable Path sharedBinaries) {
    /// The process serves until it is told to stop.
    public static final String SERVER = "server";

    /// The process does one thing and ends; it needs a database that a server made.
    public static final String COMMAND = "command";

    public PostgresOptions {
        requireNonNull(dataDirectory, "dataDirectory");
        requireNonNull(purpose, "purpose");
    }

    /// Durable and all in one place, for a server.
    public static PostgresOptions forServer(Path dataDirectory) {
        return new PostgresOptions(dataDirectory, SERVER, true, null);
    }

    /// Durable and all in one place, for a command that ends after its work.
    public static PostgresOptions forCommand(Path dataDirectory) {
        return new PostgresOptions(dataDirectory, COMMAND, true, null);
    }

    /// The same with programs that other data directories use too.
    public PostgresOptions sharingBinaries(Path place) {
        return new PostgresOptions(dataDirectory, purpose, durable, place);
    }

    /// The same without waiting for the disk. For tests: a power cut destroys the data.
    public PostgresOptions withoutDurability() {
        return new PostgresOptions(dataDirectory, purpose, false, sharedBinaries);
    }
}
