package io.tenantry.postgres;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tenantry.config.StartupFailure;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The server's `postgresql.conf`: the packaged one, what the machine or a test adds, and the port.
///
/// @param text everything but the port
record ServerConfiguration(String text) {
    private static final String FILE = "postgresql.conf";

    static ServerConfiguration of(boolean durable, Platform platform) {
        StringBuilder text = new StringBuilder(packaged());
        if (platform.isMac()) {
            // Elsewhere fsync() reaches the platter; macOS needs F_FULLFSYNC for that.
            text.append("wal_sync_method = fsync_writethrough\n");
        }
        if (!durable) {
            text.append("fsync = off\nfull_page_writes = off\n");
        }
        return new ServerConfiguration(text.toString());
    }

    void write(Path cluster, int port) {
        Path file = cluster.resolve(FILE);
        try {
            Files.writeString(file, text + "port = " + port + "\n");
        } catch (IOException e) {
            throw StartupFailure.file("write", file, e);
        }
    }

    /// Tells whether the cluster's server was last started with this configuration, on any port.
    boolean isIn(Path cluster) {
        Path file = cluster.resolve(FILE);
        try {
            return Files.readString(file).replaceFirst("port = \\d+\n$", "").equals(text);
        } catch (IOException e) {
            throw StartupFailure.file("read", file, e);
        }
    }

    private static String packaged() {
        try (InputStream file = ServerConfiguration.class.getResourceAsStream(FILE)) {
            if (file == null) {
                throw new IllegalStateException(FILE + " is missing from the class path");
            }
            return new String(file.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
