package io.tenantry.backup;

import io.tenantry.Server;
import io.tenantry.Services;
import io.tenantry.config.Settings;
import io.tenantry.database.DatabaseAddress;
import io.tenantry.testing.ApiClient;
import java.time.InstantSource;

/// A server on a database that was restored.
final class RestoredServer implements AutoCloseable {
    private final Services services;
    private final Server server;

    RestoredServer(DatabaseAddress address, Settings settings) {
        InstantSource clock = InstantSource.fixed(LivedIn.NOW);
        this.services = Services.forServer(address, settings, clock);
        this.server = new Server(services, settings, clock);
        server.start();
        server.markReady();
    }

    Services services() {
        return services;
    }

    ApiClient client(String token) {
        return new ApiClient("http://127.0.0.1:" + server.port(), token);
    }

    @Override
    public void close() {
        server.close();
        services.close();
    }
}
