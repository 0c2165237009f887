package io.tenantry.postgres;

import io.tenantry.config.StartupFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/// The directory that holds everything Tenantry keeps on this machine, and where in it each thing
/// is.
public final class DataDirectory {
    private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    /// What `pg_ctl` cannot pass on: it puts the path between double quotes in a shell command.
    private static final String NOT_IN_PATHS = "\"$`\\\n";

    private static final String LOCK = "tenantry.lock";
    private static final String CLUSTER = "postgres/cluster";

    private final Path path;

    private DataDirectory(Path path) {
        this.path = path;
    }

    /// Opens the directory and makes it when it is missing, for its owner only.
    ///
    /// @throws StartupFailure when it is a file, cannot be made, or has a name that PostgreSQL's
    ///   programs cannot work with
    public static DataDirectory open(Path place) {
        Path absolute = place.toAbsolutePath().normalize();
        if (Files.exists(absolute) && !Files.isDirectory(absolute)) {
            throw new StartupFailure(
                    "The data directory %s is a file: choose another place with --data-dir"
                            .formatted(absolute));
        }
        try {
            Path real = Files.createDirectories(absolute, OWNER_ONLY).toRealPath();
            if (real.toString().chars().anyMatch(c -> NOT_IN_PATHS.indexOf(c) >= 0)) {
                throw new StartupFailure(
                        ("The data directory %s has one of the characters \" $ ` \\ in its path, which"
                                        + " PostgreSQL's programs cannot use: choose another place"
                                        + " with --data-dir")
                                .formatted(real));
            }
            return new DataDirectory(real);
        } catch (IOException e) {
            throw StartupFailure.file("make the data directory", absolute, e);
        }
    }

    /// Refuses a place where no server has ever been started, so that a mistyped path is not taken
    /// for a new platform. Nothing is made.
    ///
    /// @throws StartupFailure when nothing is kept there
    static void requireData(Path place) {
        Path absolute = place.toAbsolutePath().normalize();
        boolean isEmptyFolder =
                Files.notExists(absolute.resolve(CLUSTER))
                        && Files.notExists(absolute.resolve(LOCK))
                        && (Files.notExists(absolute) || Files.isDirectory(absolute));
        if (isEmptyFolder) {
            throw noData(absolute);
        }
    }

    /// As [#requireData], for the one who holds the directory: a first start that was cut short
    /// leaves no data either.
    void requireCluster() {
        if (Files.notExists(cluster())) {
            throw noData(path);
        }
    }

    private static StartupFailure noData(Path place) {
        return new StartupFailure(
                "%s has no data: ./tenantry serve --data-dir %s makes it".formatted(place, place));
    }

    /// The absolute path, without symbolic links.
    public Path path() {
        return path;
    }

    /// Where the first start writes the address, ids and token that it made.
    public Path bootstrapFile() {
        return path.resolve("bootstrap.json");
    }

    /// Where the key that seals the audit log is.
    public Path auditKeyFile() {
        return path.resolve("audit.key");
    }

    Path lockFile() {
        return path.resolve(LOCK);
    }

    Path postgres() {
        return path.resolve("postgres");
    }

    Path passwordFile() {
        return postgres().resolve("password");
    }

    Path cluster() {
        return path.resolve(CLUSTER);
    }

    Path log() {
        return postgres().resolve("postgres.log");
    }
}
