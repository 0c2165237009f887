package io.tenantry.bench.data;

import io.tenantry.bench.process.BenchPostgres;
import io.tenantry.bench.process.KeycloakServer;
import io.tenantry.bench.process.Scratch;
import java.util.List;
import java.util.function.Consumer;

/// Keycloak with a realm of organizations, running.
///
/// @param organizationIds by number
public record KeycloakWorld(KeycloakServer server, List<String> organizationIds)
        implements AutoCloseable {
    private static final String DATABASE = "keycloak";

    public KeycloakWorld {
        organizationIds = List.copyOf(organizationIds);
    }

    /// Starts it on a copy of a database that is filled once and kept.
    public static KeycloakWorld start(
            Scratch scratch, BenchPostgres postgres, int organizations, Consumer<String> progress) {
        String prepared = "prepared_keycloak_" + organizations;
        if (!postgres.has(prepared)) {
            prepare(scratch, postgres, organizations, progress);
            postgres.rename(DATABASE, prepared);
        }
        KeycloakServer server =
                KeycloakServer.start(scratch, postgres.copy(prepared, DATABASE), progress);
        try {
            return new KeycloakWorld(
                    server, server.api().ids("/organizations?first=0&max=" + organizations));
        } catch (RuntimeException e) {
            server.close();
            throw e;
        }
    }

    public int organizations() {
        return organizationIds.size();
    }

    @Override
    public void close() {
        server.close();
    }

    private static void prepare(
            Scratch scratch, BenchPostgres postgres, int organizations, Consumer<String> progress) {
        try (KeycloakServer server =
                KeycloakServer.start(scratch, postgres.create(DATABASE), progress)) {
            progress.accept("filling Keycloak with %,d organizations".formatted(organizations));
            new KeycloakRealm(organizations).fill(server.api());
        }
        BenchPostgres.execute(postgres.superuser(DATABASE), "vacuum (freeze, analyze)");
    }
}
