package io.tenantry.cli;

import io.tenantry.config.Settings;
import io.tenantry.config.StartupFailure;
import io.tenantry.database.DatabaseAddress;
import io.tenantry.postgres.EmbeddedPostgres;
import io.tenantry.postgres.PostgresOptions;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The database that the settings name: an external one, or the embedded one, started when it does
/// not run.
final class DataStore implements AutoCloseable {
    private final DatabaseAddress address;
    private final @Nullable EmbeddedPostgres started;

    private DataStore(DatabaseAddress address, @Nullable EmbeddedPostgres started) {
        this.address = address;
        this.started = started;
    }

    /// For the server, which alone may run the embedded database.
    ///
    /// @throws StartupFailure when the database cannot be had
    static DataStore forServer(Settings settings, Consumer<String> progress) {
        return external(settings)
                .orElseGet(
                        () -> start(PostgresOptions.forServer(settings.dataDirectory()), progress));
    }

    /// For a command, which works beside a running server or without one.
    ///
    /// @throws StartupFailure when the database cannot be had
    static DataStore forCommand(Settings settings, Consumer<String> progress) {
        return external(settings)
                .or(() ->
                        EmbeddedPostgres.running(settings.dataDirectory())
                                .map(address -> new DataStore(address, null)))
                .orElseGet(() ->
                        start(PostgresOptions.forCommand(settings.dataDirectory()), progress));
    }

    DatabaseAddress address() {
        return address;
    }

    @Override
    public void close() {
        if (started != null) {
            started.close();
        }
    }

    private static Optional<DataStore> external(Settings settings) {
        DatabaseAddress address = settings.database();
        if (address == null) {
            return Optional.empty();
        }
        ExternalDatabase.check(address);
        return Optional.of(new DataStore(address, null));
    }

    private static DataStore start(PostgresOptions options, Consumer<String> progress) {
        EmbeddedPostgres postgres = EmbeddedPostgres.start(options, progress);
        return new DataStore(postgres.address(), postgres);
    }
}
