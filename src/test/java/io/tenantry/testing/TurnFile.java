package io.tenantry.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Supplier;

/// Lets the processes of one test run do a thing one after the other, by a lock on a file under
/// `target/`.
final class TurnFile {
    private static final Path FOLDER = Path.of("target", "turns");

    private TurnFile() {}

    /// Runs the work when no other process is at work of that name, and gives its result. The
    /// operating system ends the turn of a process that dies.
    static <T> T take(String name, Supplier<T> work) {
        Path file = FOLDER.resolve(name);
        synchronized (TurnFile.class) { // a file is locked for a process, not for a thread
            try {
                Files.createDirectories(FOLDER);
                try (FileChannel channel =
                                FileChannel.open(
                                        file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                        FileLock _ = channel.lock()) {
                    return work.get();
                }
            } catch (IOException e) {
                throw new UncheckedIOException("cannot lock " + file, e);
            }
        }
    }
}
