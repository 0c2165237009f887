package io.tenantry.postgres;

import io.tenantry.config.StartupFailure;
import java.nio.file.Path;

/// Another process works with the data directory.
public final class DataDirectoryInUse extends StartupFailure {
    private final LockHolder holder;

    DataDirectoryInUse(Path directory, LockHolder holder) {
        super(
                ("The data directory %s is in use by %s: stop it first, or choose another place with"
                                + " --data-dir")
                        .formatted(directory, holder));
        this.holder = holder;
    }

    LockHolder holder() {
        return holder;
    }

    /// Tells whether the holder is a server, which stays, and not a command, which soon ends.
    public boolean byServer() {
        return holder.purpose().equals(PostgresOptions.SERVER);
    }
}
