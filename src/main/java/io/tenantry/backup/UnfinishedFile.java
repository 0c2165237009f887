package io.tenantry.backup;

import static java.lang.System.Logger.Level.WARNING;
import static java.util.Objects.requireNonNullElse;

import io.tenantry.config.StartupFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.UUID;

/// A file that its owner alone can read, beside the one that it is to become. It is gone when it is
/// closed, or when the program is told to stop, unless it was moved away before.
final class UnfinishedFile implements AutoCloseable {
    private final Path place;
    private final Thread hook;

    private UnfinishedFile(Path place) {
        this.place = place;
        this.hook = new Thread(this::discard, "discard unfinished file");
    }

    /// @param file what it is to become
    /// @throws StartupFailure when the program has been told to stop
    static UnfinishedFile create(Path file) throws IOException {
        String name = "%s.%s.unfinished".formatted(file.getFileName(), UUID.randomUUID());
        UnfinishedFile unfinished = new UnfinishedFile(folder(file).resolve(name));
        unfinished.make();
        return unfinished;
    }

    /// The root is in no folder, and no place for a file either.
    static Path folder(Path file) {
        return requireNonNullElse(file.toAbsolutePath().getParent(), file);
    }

    Path place() {
        return place;
    }

    /// The hook is known before the file is there, and waits until it is: whenever the program is
    /// told to stop, the file goes.
    private synchronized void make() throws IOException {
        try {
            Runtime.getRuntime().addShutdownHook(hook);
        } catch (IllegalStateException e) {
            throw new StartupFailure("Told to stop before %s was begun".formatted(place), e);
        }
        Files.createFile(
                place,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }

    @Override
    public void close() throws IOException {
        try {
            Files.deleteIfExists(place);
        } finally {
            forgetHook();
        }
    }

    private void forgetHook() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException _) {
            // The program ends: the hook runs, and finds nothing.
        }
    }

    private synchronized void discard() {
        try {
            Files.deleteIfExists(place);
        } catch (IOException e) {
            System.getLogger(UnfinishedFile.class.getName())
                    .log(WARNING, "Cannot remove " + place, e);
        }
    }
}
