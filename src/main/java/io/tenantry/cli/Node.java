package io.tenantry.cli;

import io.tenantry.Server;
import io.tenantry.Services;
import io.tenantry.config.Settings;
import io.tenantry.config.StartupFailure;
import io.tenantry.postgres.DataDirectory;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A server with its database: started in order, stopped in reverse, also when it is told to stop
/// while it is starting. Safe for use by two threads, one that starts and one that stops.
final class Node {
    private static final Logger LOG = LoggerFactory.getLogger(Node.class);

    private static final Set<String> THIS_MACHINE_ONLY = Set.of("127.0.0.1", "::1", "localhost");

    private final Settings settings;
    private final Console console;
    private final Deque<Part> parts = new ArrayDeque<>();
    private boolean stopping;

    Node(Settings settings, Console console) {
        this.settings = settings;
        this.console = console;
    }

    /// @param name what it is called when it does not stop
    private record Part(String name, AutoCloseable closing) {}

    private interface Opening<T extends AutoCloseable> {
        T open();
    }

    /// Starts everything; returns when requests are answered.
    ///
    /// @param demo whether an empty database is filled with the demo
    /// @throws StartupFailure when something stands in the way, with nothing left running
    void start(boolean demo) {
        requireFreePort();
        try {
            DataStore store =
                    open("the database", () -> DataStore.forServer(settings, console::tell));
            InstantSource clock = InstantSource.system();
            Services services =
                    open(
                            "the services",
                            () -> Services.forServer(store.address(), settings, clock));
            FirstStart first = new FirstStart(settings, store.address(), services, console);
            first.fill(demo);
            Server server = open("the HTTP server", () -> new Server(services, settings, clock));
            listen(server, first);
        } catch (RuntimeException e) {
            closeAll();
            throw e;
        }
    }

    /// Stops everything, the requests in flight finishing first.
    ///
    /// @return whether all of it stopped as it should
    boolean stop() {
        console.tell("Stopping");
        boolean clean = closeAll();
        console.tell("Stopped");
        return clean;
    }

    /// Opens a part, unless the node is stopping; stopping waits for the opening to end.
    private synchronized <T extends AutoCloseable> T open(String name, Opening<T> opening) {
        if (stopping) {
            throw new StartupFailure("Told to stop while starting");
        }
        T part = opening.open();
        parts.push(new Part(name, part));
        return part;
    }

    private synchronized boolean closeAll() {
        stopping = true;
        boolean clean = true;
        while (!parts.isEmpty()) {
            Part part = parts.pop();
            try {
                part.closing.close();
            } catch (Exception e) {
                LOG.error("stopping {} failed", part.name, e);
                clean = false;
            }
        }
        return clean;
    }

    private void listen(Server server, FirstStart first) {
        try {
            server.start();
        } catch (RuntimeException e) {
            throw new ListenFailure(settings.host(), settings.port(), e);
        }
        String host = settings.host().contains(":") ? "[" + settings.host() + "]" : settings.host();
        String url = "http://" + host + ":" + server.port();
        first.write(url);
        server.markReady();
        console.tell("Tenantry answers at " + url);
        console.tell(
                "The API is described at " + url + "/docs, the console is at " + url + "/console");
        console.tell("Data: " + dataPlace());
        if (!THIS_MACHINE_ONLY.contains(settings.host())) {
            LOG.warn(
                    "listening on {} without TLS: tokens can be read on the way; put a TLS proxy in"
                            + " front",
                    settings.host());
        }
        first.tell(url);
    }

    private Object dataPlace() {
        return settings.database() == null
                ? DataDirectory.open(settings.dataDirectory()).path()
                : settings.database();
    }

    /// Finds out before the database is started whether the port can be had.
    private void requireFreePort() {
        InetAddress address;
        try {
            address = InetAddress.getByName(settings.host());
        } catch (UnknownHostException e) {
            throw new StartupFailure(
                    "--host is '%s': expected a name or address of this machine"
                            .formatted(settings.host()),
                    e);
        }
        try (ServerSocket probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress(address, settings.port()));
        } catch (IOException e) {
            throw new ListenFailure(settings.host(), settings.port(), e);
        }
    }
}
