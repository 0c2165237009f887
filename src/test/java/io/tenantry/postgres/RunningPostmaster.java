package io.tenantry.postgres;

import java.nio.file.Path;
import java.util.Optional;

/// The process of the PostgreSQL that serves a data directory now, for tests that kill it.
public final class RunningPostmaster {
    private RunningPostmaster() {}

    /// Finds it; what is found really is the server of this directory, not another program that has
    /// its number.
    public static Optional<ProcessHandle> of(Path dataDirectory) {
        return PostmasterProcess.find(DataDirectory.open(dataDirectory).cluster())
                .map(PostmasterProcess::handle);
    }
}
