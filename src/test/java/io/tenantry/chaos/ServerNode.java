package io.tenantry.chaos;

import io.tenantry.cli.Bootstrap;
import io.tenantry.postgres.RunningPostmaster;
import io.tenantry.testing.TenantryProcess;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The server with its PostgreSQL, and what a service manager does: starts it again when it ended.
final class ServerNode implements AutoCloseable {
    /// How long a server may take to serve again after a fault.
    private static final Duration BACK = Duration.ofMinutes(2);

    private static final Duration BEFORE_START = Duration.ofSeconds(1);
    private static final int STARTS_MAX = 30;

    private final Path data;
    private final CuttingProxy proxy;
    private final List<TenantryProcess> servers = new ArrayList<>();

    /// @param data its data directory
    /// @param proxy is led to it at each start
    ServerNode(Path data, CuttingProxy proxy) {
        this.data = data;
        this.proxy = proxy;
    }

    Path data() {
        return data;
    }

    /// What its first start made.
    Bootstrap bootstrap() {
        return TenantryProcess.bootstrap(data);
    }

    /// Starts the server and returns once it answers.
    ServerNode start() {
        for (int attempt = 1; !startsOnce(); attempt++) {
            if (attempt == STARTS_MAX) {
                throw new IllegalStateException("the server does not start: " + current().told());
            }
            Pauses.of(BEFORE_START);
        }
        return this;
    }

    /// Waits until the server and its database work, and starts the server where it has ended.
    ///
    /// @return whether they do within two minutes
    boolean comesBack(Caller caller) {
        return Pauses.until(
                BACK,
                () -> {
                    if (!isAlive()) {
                        start();
                    }
                    return caller.isReady();
                });
    }

    boolean isAlive() {
        return !servers.isEmpty() && process().isAlive();
    }

    ProcessHandle process() {
        return current().process();
    }

    /// The PostgreSQL that runs now; nothing while it is being started.
    Optional<ProcessHandle> postmaster() {
        return RunningPostmaster.of(data);
    }

    void kill() {
        current().kill();
    }

    /// Asks the server to end and gives its exit code.
    int stop() {
        return current().stop();
    }

    /// Runs `./tenantry audit verify` beside the server.
    TenantryProcess verifyAudit() {
        return TenantryProcess.run(Map.of(), "audit", "verify", "--data-dir", data.toString())
                .finished();
    }

    /// Everything that its processes said so far, in order.
    List<String> told() {
        return servers.stream().flatMap(server -> server.told().stream()).toList();
    }

    @Override
    public void close() {
        if (isAlive()) {
            stop();
        }
        // Of a server that was killed last.
        postmaster().ifPresent(postmaster -> Signals.kill(List.of(postmaster)));
    }

    /// Starts a process of the server without waiting for anything.
    void launch() {
        List<String> arguments = TenantryProcess.serveArguments(data);
        servers.add(TenantryProcess.run(Map.of(), arguments.toArray(String[]::new)));
    }

    private boolean startsOnce() {
        launch();
        try {
            proxy.leadTo(URI.create(current().url()).getPort());
            return true;
        } catch (IllegalStateException e) {
            if (isAlive()) {
                kill();
            }
            return false;
        }
    }

    private TenantryProcess current() {
        return servers.getLast();
    }
}
