package io.tenantry.postgres;

import io.tenantry.database.DatabaseAddress;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/// A PostgreSQL server of Tenantry's own, in a folder of its own. First form: happy path only.
public final class EmbeddedPostgres implements AutoCloseable {
    private final Path binaries;
    private final Path cluster;
    private final DatabaseAddress address;

    private EmbeddedPostgres(Path binaries, Path cluster, DatabaseAddress address) {
        this.binaries = binaries;
        this.cluster = cluster;
        this.address = address;
    }

    /// Starts the server, making its files on the first call.
    public static EmbeddedPostgres start(Path directory, Consumer<String> progress) {
        try {
            Path binaries = directory.resolve("pgsql");
            Path cluster = directory.resolve("cluster");
            if (!Files.exists(binaries)) {
                progress.accept("unpacking PostgreSQL");
                unpack(binaries);
            }
            if (!Files.exists(cluster)) {
                Path password = Files.writeString(directory.resolve("password"), "postgres");
                run(
                        binaries.resolve("bin/initdb").toString(),
                        "-D",
                        cluster.toString(),
                        "-U",
                        "tenantry",
                        "--encoding=UTF8",
                        "--locale=C",
                        "--auth=scram-sha-256",
                        "--pwfile=" + password);
            }
            int port;
            try (ServerSocket socket = new ServerSocket(0)) {
                port = socket.getLocalPort();
            }
            run(
                    binaries.resolve("bin/pg_ctl").toString(),
                    "-D",
                    cluster.toString(),
                    "-w",
                    "-l",
                    directory.resolve("postgres.log").toString(),
                    "-o",
                    "-p " + port + " -c listen_addresses=127.0.0.1 -c unix_socket_directories=''",
                    "start");
            String url = "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
            return new EmbeddedPostgres(
                    binaries, cluster, new DatabaseAddress(url, "tenantry", "postgres"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public DatabaseAddress address() {
        return address;
    }

    @Override
    public void close() {
        run(
                binaries.resolve("bin/pg_ctl").toString(),
                "-D",
                cluster.toString(),
                "-m",
                "fast",
                "-w",
                "stop");
    }

    private static void run(String... command) {
        try {
            List<String> words = new ArrayList<>();
            if (System.getProperty("user.name").equals("root")) {
                words.addAll(List.of("unshare", "-U"));
            }
            words.addAll(List.of(command));
            Process process =
                    new ProcessBuilder(words)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start();
            if (process.waitFor() != 0) {
                throw new IllegalStateException(words + " failed with " + process.exitValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void unpack(Path target) throws IOException {
        Files.createDirectories(target);
        try (InputStream archive =
                        EmbeddedPostgres.class.getResourceAsStream("/postgres-linux-x86_64.txz");
                TarArchiveInputStream tar =
                        new TarArchiveInputStream(
                                new XZCompressorInputStream(new BufferedInputStream(archive)))) {
            TarArchiveEntry entry;
            while ((entry = tar.getNextEntry()) != null) {
                Path file = target.resolve(entry.getName());
                if (entry.isDirectory()) {
                    Files.createDirectories(file);
                } else if (entry.isSymbolicLink()) {
                    Files.createDirectories(file.getParent());
                    Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
                } else {
                    Files.createDirectories(file.getParent());
                    Files.copy(tar, file);
                    if ((entry.getMode() & 0111) != 0) {
                        Files.setPosixFilePermissions(
                                file, PosixFilePermissions.fromString("rwxr-xr-x"));
                    }
                }
            }
        }
    }
}
