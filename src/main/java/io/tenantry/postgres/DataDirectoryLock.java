package io.tenantry.postgres;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tenantry.config.StartupFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Keeps a data directory to one process. The operating system lets go of the lock when the process
/// ends, however it ends.
final class DataDirectoryLock implements AutoCloseable {
    /// The locks of this process. They are looked up before the file is opened, because closing any
    /// channel to a file gives up every lock that the process has on it (POSIX `fcntl`).
    private static final Map<Path, LockHolder> HELD = new ConcurrentHashMap<>();

    private final Path file;
    private final FileChannel channel;

    private DataDirectoryLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /// Takes the lock or fails at once.
    ///
    /// @throws DataDirectoryInUse when another process, or another part of this one, has it
    /// @throws StartupFailure when the directory cannot be written to
    static DataDirectoryLock take(DataDirectory directory, String purpose) {
        Path file = directory.lockFile();
        LockHolder self = LockHolder.current(purpose);
        @Nullable LockHolder holder = HELD.putIfAbsent(file, self);
        if (holder != null) {
            throw new DataDirectoryInUse(directory.path(), holder);
        }
        try {
            return new DataDirectoryLock(file, lockedChannel(directory, self));
        } catch (IOException e) {
            HELD.remove(file);
            throw StartupFailure.file("write to the data directory", directory.path(), e);
        } catch (RuntimeException e) {
            HELD.remove(file);
            throw e;
        }
    }

    private static FileChannel lockedChannel(DataDirectory directory, LockHolder self)
            throws IOException {
        Path file = directory.lockFile();
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            @Nullable FileLock lock = channel.tryLock();
            if (lock == null) {
                throw new DataDirectoryInUse(
                        directory.path(), LockHolder.parse(Files.readString(file)));
            }
            channel.truncate(0);
            channel.write(ByteBuffer.wrap(self.text().getBytes(UTF_8)));
            return channel;
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            HELD.remove(file);
        }
    }
}
