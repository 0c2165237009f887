package io.tenantry.bench.process;

import io.tenantry.bench.load.HttpTarget;
import io.tenantry.database.DatabaseAddress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// Keycloak with its own defaults, in production mode without TLS, on the same PostgreSQL server as
/// Tenantry. Its pool is bounded, because its default of 100 connections is the whole server's.
public final class KeycloakServer implements AutoCloseable {
    static final String ADMIN = "bench-admin";
    private static final String CONNECTIONS = "30";
    private static final Duration BUILD = Duration.ofMinutes(3);
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Child child;
    private final int port;
    private final String version;

    private KeycloakServer(Child child, int port, String version) {
        this.child = child;
        this.port = port;
        this.version = version;
    }

    /// Starts it, fetching and building it first where that was not done, and returns when it
    /// answers. An empty database gets its tables and an administrator.
    public static KeycloakServer start(
            Scratch scratch, DatabaseAddress address, Consumer<String> progress) {
        Path home = built(scratch, progress);
        progress.accept("starting Keycloak");
        return start(
                scratch,
                home,
                List.of(
                        "start",
                        "--optimized",
                        "--http-enabled=true",
                        "--hostname-strict=false",
                        "--cache=local",
                        "--db-pool-max-size=" + CONNECTIONS),
                Map.of(
                        "KC_DB_URL", address.jdbcUrl(),
                        "KC_DB_USERNAME", address.user(),
                        "KC_DB_PASSWORD", address.password()));
    }

    /// Starts one that keeps nothing, for tests, and returns when it answers.
    ///
    /// @param scratch not the one of the bench: an installation is built for one database
    public static KeycloakServer startInMemory(Scratch scratch) {
        return start(
                scratch,
                home(new Peer("keycloak").fetched(scratch)),
                List.of("start-dev", "--db=dev-mem"),
                Map.of(
                        "JAVA_OPTS_KC_HEAP",
                        "-Xms64m -Xmx512m",
                        // It runs for a minute: nothing gains from compiling twice.
                        "JAVA_OPTS_APPEND",
                        "-XX:TieredStopAtLevel=1"));
    }

    private static KeycloakServer start(
            Scratch scratch, Path home, List<String> arguments, Map<String, String> settings) {
        int port = Ports.free();
        List<String> command = new ArrayList<>(List.of("sh", home.resolve("bin/kc.sh").toString()));
        command.addAll(arguments);
        command.add("--http-host=127.0.0.1");
        command.add("--http-port=" + port);
        Path folder = scratch.fresh("keycloak");
        Child child =
                Child.start(command, environment(settings), folder, folder.resolve("keycloak.log"));
        try {
            KeycloakServer server = new KeycloakServer(child, port, versionOf(home));
            child.await(PATIENCE, _ -> server.api().answers());
            return server;
        } catch (RuntimeException e) {
            child.close();
            throw e;
        }
    }

    public String version() {
        return version;
    }

    /// The Java process.
    public ProcessHandle process() {
        return child.worker();
    }

    /// What the report says of it.
    public String note() {
        return "Keycloak %s: its own defaults (G1, heap of 512 MB at most), `start --optimized`, cache local, %s connections at most"
                .formatted(version, CONNECTIONS);
    }

    /// The filled realm of the bench.
    public KeycloakApi api() {
        return api(KeycloakApi.REALM);
    }

    /// Any realm, there or not.
    public KeycloakApi api(String realm) {
        return new KeycloakApi(port, realm);
    }

    /// With a token of the filled realm, as a service of the operator's would have it.
    public HttpTarget target() {
        return HttpTarget.bearer(port, api().serviceToken());
    }

    @Override
    public void close() {
        child.close();
    }

    private static Map<String, String> environment(Map<String, String> settings) {
        Map<String, String> environment = new HashMap<>(settings);
        environment.put("KC_BOOTSTRAP_ADMIN_USERNAME", ADMIN);
        environment.put("KC_BOOTSTRAP_ADMIN_PASSWORD", ADMIN);
        environment.put("JAVA_HOME", System.getProperty("java.home"));
        return environment;
    }

    private static Path built(Scratch scratch, Consumer<String> progress) {
        progress.accept("fetching Keycloak");
        Path home = home(new Peer("keycloak").fetched(scratch));
        Path mark = home.resolve("built");
        if (!Files.exists(mark)) {
            progress.accept("building Keycloak for PostgreSQL; this is kept");
            Child.run(
                    List.of("sh", home.resolve("bin/kc.sh").toString(), "build", "--db=postgres"),
                    Map.of("JAVA_HOME", System.getProperty("java.home")),
                    home,
                    scratch.kept("peers").resolve("keycloak-build.log"),
                    BUILD);
            try {
                Files.createFile(mark);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return home;
    }

    private static Path home(Path folder) {
        try (Stream<Path> children = Files.list(folder)) {
            Optional<Path> home =
                    children.filter(child -> Files.exists(child.resolve("bin/kc.sh"))).findFirst();
            return home.orElseThrow(() -> new IllegalStateException("no Keycloak in " + folder));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String versionOf(Path home) {
        return home.getFileName().toString().replaceFirst("^keycloak-", "");
    }
}
