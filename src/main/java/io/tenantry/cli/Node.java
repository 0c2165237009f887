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
import java.nio.file.Path;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A running server with its database, started in order and stopped in reverse.
final class Node {
    private static final Logger LOG = LoggerFactory.getLogger(Node.class);

    private final Server server;
    private final Services services;
    private final DataStore store;
    private final Console console;

    private Node(Server server, Services services, DataStore store, Console console) {
        this.server = server;
        this.services = services;
        this.store = store;
        this.console = console;
    }

    /// Starts everything; returns when requests are answered.
    ///
    /// @param demo whether an empty database is filled with the demo
    /// @throws StartupFailure when something stands in the way, with nothing left running
    static Node start(Settings settings, boolean demo, Console console) {
        requireFree(settings);
        DataStore store = DataStore.forServer(settings, console::tell);
        try {
            InstantSource clock = InstantSource.system();
            FirstStart first = new FirstStart(settings, store.address(), console);
            first.fill(demo);
            Services services = Services.forServer(store.address(), settings, clock);
            try {
                return listen(settings, store, services, first, console, clock);
            } catch (RuntimeException e) {
                services.close();
                throw e;
            }
        } catch (RuntimeException e) {
            store.close();
            throw e;
        }
    }

    private static Node listen(
            Settings settings,
            DataStore store,
            Services services,
            FirstStart first,
            Console console,
            InstantSource clock) {
        Server server = new Server(services, settings, clock);
        try {
            server.start();
        } catch (RuntimeException e) {
            throw StartupFailure.portTaken(settings.host(), settings.port(), e);
        }
        String url = "http://" + settings.host() + ":" + server.port();
        first.write(url);
        server.markReady();
        Path directory = DataDirectory.open(settings.dataDirectory()).path();
        console.tell("Tenantry answers at " + url);
        console.tell("The API is described at " + url + "/docs");
        console.tell("Data: " + (settings.database() == null ? directory : settings.database()));
        if (!settings.host().equals("127.0.0.1") && !settings.host().equals("localhost")) {
            LOG.warn(
                    "listening on {} without TLS: tokens can be read on the way; put a TLS proxy in front",
                    settings.host());
        }
        first.tell(url);
        return new Node(server, services, store, console);
    }

    /// Stops everything, the requests in flight finishing first.
    ///
    /// @return whether all of it stopped as it should
    boolean stop() {
        console.tell("Stopping");
        boolean clean = close("the HTTP server", server);
        clean &= close("the services", services);
        clean &= close("the database", store);
        console.tell("Stopped");
        return clean;
    }

    private static boolean close(String what, AutoCloseable part) {
        try {
            part.close();
            return true;
        } catch (Exception e) {
            LOG.error("stopping {} failed", what, e);
            return false;
        }
    }

    /// Finds out before the database is started whether the port can be had.
    private static void requireFree(Settings settings) {
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
            throw StartupFailure.portTaken(settings.host(), settings.port(), e);
        }
    }
}
