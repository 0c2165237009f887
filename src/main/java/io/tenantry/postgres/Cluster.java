package io.tenantry.postgres;

import io.tenantry.config.Build;
import io.tenantry.config.StartupFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// The files that PostgreSQL keeps its data in.
final class Cluster {
    static final String SUPERUSER = "postgres";

    private static final List<String> INITIALIZATION =
            List.of(
                    "--username=" + SUPERUSER,
                    "--auth=scram-sha-256",
                    "--data-checksums",
                    "--no-instructions",
                    // The same order and letter case on every machine, whatever it has installed:
                    // https://www.postgresql.org/docs/17/locale.html#LOCALE-PROVIDERS
                    "--encoding=UTF8",
                    "--locale-provider=builtin",
                    "--builtin-locale=C.UTF-8",
                    "--locale=C");

    private Cluster() {}

    /// Refuses files that another major version made: PostgreSQL reads only its own.
    static void checkVersion(DataDirectory directory) {
        Path file = directory.cluster().resolve("PG_VERSION");
        if (!Files.exists(directory.cluster())) {
            return;
        }
        try {
            String made = Files.readString(file).strip();
            String packaged = Build.current().postgresMajorVersion();
            if (!made.equals(packaged)) {
                throw new StartupFailure(
                        ("The data in %s was made by PostgreSQL %s, and this Tenantry brings PostgreSQL"
                                        + " %s: start the Tenantry that made it, or choose another"
                                        + " place with --data-dir")
                                .formatted(directory.path(), made, packaged));
            }
        } catch (IOException e) {
            throw StartupFailure.file("read", file, e);
        }
    }

    /// Makes the files when they are missing; returns the password of the server's accounts.
    static String ensure(
            DataDirectory directory,
            Programs programs,
            boolean durable,
            Consumer<String> progress) {
        Path password = directory.passwordFile();
        try {
            if (Files.exists(directory.cluster())) {
                return SecretFile.read(password);
            }
            progress.accept("making the database in " + directory.postgres());
            String drawn = SecretFile.create(password);
            programs.user().give(password);
            initialize(directory, programs, durable);
            return drawn;
        } catch (IOException e) {
            throw StartupFailure.file("read or write", password, e);
        }
    }

    /// Under another name first, so that an interrupted first start leaves no half-made files.
    private static void initialize(DataDirectory directory, Programs programs, boolean durable)
            throws IOException {
        Path unfinished = directory.postgres().resolve("cluster.unfinished");
        if (Files.exists(unfinished)) {
            Trees.delete(unfinished);
        }
        List<String> arguments = new ArrayList<>(INITIALIZATION);
        arguments.add("--pgdata=" + unfinished);
        arguments.add("--pwfile=" + directory.passwordFile());
        if (!durable) {
            arguments.add("--no-sync");
        }
        programs.run("initdb", arguments);
        Files.move(unfinished, directory.cluster(), StandardCopyOption.ATOMIC_MOVE);
    }
}
