package io.tenantry.backup;

import io.tenantry.backup.Manifest.FileCopy;
import io.tenantry.config.StartupFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The files of a data folder that belong to what the database holds: the key that seals the audit
/// log, and what first starts made and told.
final class DataFiles {
    /// Nothing else is written into a data folder, whatever a backup says.
    private static final Pattern NAME =
            Pattern.compile("audit\\.key|bootstrap(-[0-9a-f]{24})?\\.json");

    private final Path folder;
    private final List<Path> written = new ArrayList<>();

    DataFiles(Path folder) {
        this.folder = folder;
    }

    /// Those that are there, by name.
    List<Path> present() throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> NAME.matcher(file.getFileName().toString()).matches())
                    .sorted()
                    .toList();
        }
    }

    /// Those of a backup that are not there.
    ///
    /// @throws StartupFailure when another one of that name is there, or one belongs to no data
    ///   folder
    List<FileCopy> missing(Archive archive, List<FileCopy> files) throws IOException {
        List<FileCopy> missing = new ArrayList<>();
        for (FileCopy file : files) {
            if (!NAME.matcher(file.name()).matches()) {
                throw new StartupFailure(
                        "%s holds a file that belongs to no data folder: %s"
                                .formatted(archive.file(), file.name()));
            }
            if (isMissing(folder.resolve(file.name()), content(archive, file))) {
                missing.add(file);
            }
        }
        return missing;
    }

    /// Puts files where they belong.
    ///
    /// @throws StartupFailure as [#missing]; nothing is written then
    void put(Archive archive, List<FileCopy> files) throws IOException {
        for (FileCopy file : missing(archive, files)) {
            write(folder.resolve(file.name()), content(archive, file));
        }
    }

    /// Removes what [#put] wrote.
    void undo() throws IOException {
        for (Path file : written) {
            Files.deleteIfExists(file);
        }
    }

    private static byte[] content(Archive archive, FileCopy file) throws IOException {
        return archive.read(file.entry(), file.sha256(), in -> in.readAllBytes());
    }

    private static boolean isMissing(Path file, byte[] content) throws IOException {
        if (!Files.exists(file)) {
            return true;
        }
        if (!Arrays.equals(Files.readAllBytes(file), content)) {
            throw new StartupFailure(
                    "%s is there already and is not the backup's: choose another data folder with --data-dir; nothing was changed"
                            .formatted(file));
        }
        return false;
    }

    private void write(Path file, byte[] content) throws IOException {
        try (UnfinishedFile unfinished = UnfinishedFile.create(file)) {
            Files.write(unfinished.place(), content);
            Files.move(unfinished.place(), file, StandardCopyOption.ATOMIC_MOVE);
        }
        written.add(file);
    }
}
