package io.tenantry.postgres;

import io.tenantry.config.Build;
import io.tenantry.config.StartupFailure;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/// The packaged programs of PostgreSQL, unpacked once for each version into `<parent>/<version>`.
final class Binaries {
    private static final String UNFINISHED = ".unfinished-";

    private Binaries() {}

    /// Returns the folder of the programs, unpacked first when this version is not there yet. A
    /// folder with its final name is always complete: it is filled under another name.
    ///
    /// @throws StartupFailure when the machine has no package, or the disk refuses
    static Path unpacked(Path parent, Consumer<String> progress) {
        String version = Build.current().postgresVersion();
        Path target = parent.resolve(version);
        if (!Files.isDirectory(target)) {
            progress.accept("unpacking PostgreSQL %s into %s".formatted(version, target));
            try {
                Files.createDirectories(parent);
                Path unfinished = Files.createTempDirectory(parent, UNFINISHED);
                unpack(unfinished);
                // The rename could reach the disk before the content does.
                Trees.force(unfinished);
                publish(unfinished, target);
            } catch (IOException e) {
                throw StartupFailure.file("unpack PostgreSQL into", target, e);
            }
        }
        return realPath(target.resolve("bin"));
    }

    /// Removes what other versions and interrupted starts left. Only the one who holds the data
    /// directory may call this, after the server of another version was stopped.
    static void removeOthers(Path parent) {
        String version = Build.current().postgresVersion();
        try (Stream<Path> children = Files.list(parent)) {
            for (Path child : children.toList()) {
                if (!child.endsWith(version)) {
                    Trees.delete(child);
                }
            }
        } catch (IOException e) {
            throw StartupFailure.file("tidy", parent, e);
        }
    }

    /// As the running server's command line shows it.
    private static Path realPath(Path folder) {
        try {
            return folder.toRealPath();
        } catch (IOException e) {
            throw StartupFailure.file("read", folder, e);
        }
    }

    private static void publish(Path unfinished, Path target) throws IOException {
        try {
            Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileSystemException e) {
            if (!Files.isDirectory(target)) {
                throw e;
            }
            Trees.delete(unfinished); // Another process, sharing the folder, was faster.
        }
    }

    private static void unpack(Path target) throws IOException {
        Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rwxr-xr-x"));
        String name = Platform.current().archive();
        try (InputStream archive = Binaries.class.getResourceAsStream(name)) {
            if (archive == null) {
                throw new StartupFailure(
                        "PostgreSQL's programs (%s) are missing from this build".formatted(name));
            }
            try (TarArchiveInputStream tar =
                    new TarArchiveInputStream(
                            new XZCompressorInputStream(new BufferedInputStream(archive)))) {
                for (TarArchiveEntry entry = tar.getNextEntry();
                        entry != null;
                        entry = tar.getNextEntry()) {
                    if (isNeeded(entry)) {
                        write(tar, entry, target.resolve(entry.getName()));
                    }
                }
            }
        }
    }

    /// Static libraries and their descriptions serve compilers only.
    private static boolean isNeeded(TarArchiveEntry entry) {
        return !entry.getName().endsWith(".a") && !entry.getName().contains("/pkgconfig");
    }

    private static void write(TarArchiveInputStream tar, TarArchiveEntry entry, Path file)
            throws IOException {
        Files.createDirectories(file.getParent());
        if (entry.isDirectory()) {
            Files.createDirectories(file);
        } else if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
            return;
        } else {
            Files.copy(tar, file);
        }
        boolean executable = entry.isDirectory() || (entry.getMode() & 0100) != 0;
        Files.setPosixFilePermissions(
                file, PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
    }
}
