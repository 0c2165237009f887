package io.tenantry.cli;

import io.tenantry.config.Settings;
import io.tenantry.config.StartupFailure;
import io.tenantry.database.DatabaseAddress;
import io.tenantry.postgres.CommandPostgres;
import io.tenantry.postgres.EmbeddedPostgres;
import io.tenantry.postgres.PostgresOptions;
import java.util.Optional;
import java.util.function.Consumer;

/// The database that the settings name: an external one, or the embedded one, started when it does
/// not run.
final class DataStore implements AutoCloseable {
    private final DatabaseAddress address;
    private final Runnable closing;

    private DataStore(DatabaseAddress address, Runnable closing) {
        this.address = address;
        this.closing = closing;
    }

    /// For the server, which alone may run the embedded database.
    ///
    /// @throws StartupFailure when the database cannot be had
    static DataStore forServer(Settings settings, Consumer<String> progress) {
        return external(settings)
                .orElseGet(() -> {
                    EmbeddedPostgres postgres =
                            EmbeddedPostgres.start(
                                    PostgresOptions.forServer(settings.dataDirectory()), progress);
                    return new DataStore(postgres.address(), postgres::close);
                });
    }

    /// For a command, which works beside a running server or without one.
    ///
    /// @throws StartupFailure when the database cannot be had
    static DataStore forCommand(Settings settings, Consumer<String> progress) {
        return external(settings)
                .orElseGet(() -> {
                    CommandPostgres postgres =
                            CommandPostgres.open(
                                    PostgresOptions.forCommand(settings.dataDirectory()), progress);
                    return new DataStore(postgres.address(), postgres::close);
                });
    }

    DatabaseAddress address() {
        return address;
    }

    @Override
    public void close() {
        closing.run();
    }

    private static Optional<DataStore> external(Settings settings) {
        DatabaseAddress address = settings.database();
        if (address == null) {
            return Optional.empty();
        }
        ExternalDatabase.check(address);
        return Optional.of(new DataStore(address, () -> {}));
    }
}
