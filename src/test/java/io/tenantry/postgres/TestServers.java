package io.tenantry.postgres;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static java.nio.file.StandardCopyOption.COPY_ATTRIBUTES;

import io.tenantry.testing.SharedBinaries;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/// Servers for tests that break them: quick to make, because they copy the files of a first start
/// and do not wait for the disk. A killed process loses nothing by that, only a power cut would.
final class TestServers {
    /// Made when it is first asked for: processes that only want the options make none.
    private static final class FirstStart {
        static final Path DIRECTORY = firstStart();
    }

    private TestServers() {}

    static PostgresOptions options(Path directory) {
        return PostgresOptions.forServer(directory)
                .sharingBinaries(SharedBinaries.PLACE)
                .withoutDurability();
    }

    static EmbeddedPostgres start(Path directory, Consumer<String> progress) {
        return EmbeddedPostgres.start(options(directory), progress);
    }

    /// Puts the files of a server that was started and stopped once into an empty directory.
    static void fill(Path directory) throws IOException {
        copy(FirstStart.DIRECTORY.resolve("postgres"), directory.resolve("postgres"));
    }

    static void copy(Path from, Path to) throws IOException {
        for (Path path : Trees.below(from)) {
            Files.copy(path, to.resolve(from.relativize(path)), NOFOLLOW_LINKS, COPY_ATTRIBUTES);
        }
    }

    private static Path firstStart() {
        try {
            Path directory = Files.createTempDirectory(Path.of("target"), "first-start-");
            start(directory, line -> {}).close();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(directory)));
            return directory;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path directory) {
        try {
            Trees.delete(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
