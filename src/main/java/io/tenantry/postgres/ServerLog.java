package io.tenantry.postgres;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tenantry.config.StartupFailure;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;

/// What PostgreSQL says about itself. The file is kept below [#LIMIT] bytes; what was in it before
/// is in a second file of the same size at most.
record ServerLog(Path file) {
    static final long LIMIT = 8L << 20;

    /// A burst of messages between two looks may pass the limit for this long.
    private static final Duration LOOK = Duration.ofMinutes(1);

    private static final int TAIL_BYTES = 16 << 10;
    private static final int TAIL_LINES = 20;

    /// Makes the file when it is missing.
    ServerLog create() {
        try {
            if (!Files.exists(file)) {
                Files.createFile(file);
            }
            return this;
        } catch (IOException e) {
            throw StartupFailure.file("make", file, e);
        }
    }

    long size() {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw StartupFailure.file("read", file, e);
        }
    }

    /// Returns the last lines written after the file had the given size.
    List<String> linesSince(long size) {
        return last(TAIL_LINES, tail(size));
    }

    /// Returns the last lines but those that tell of the end of the server itself, one for each of
    /// its processes: the reason is before them.
    List<String> linesBeforeEnd(int count) {
        return last(
                count,
                tail(0).stream()
                        .filter(line -> !line.endsWith("unexpected postmaster exit"))
                        .toList());
    }

    private List<String> tail(long size) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            long from = Math.max(Math.min(size, channel.size()), channel.size() - TAIL_BYTES);
            ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(channel.size() - from));
            channel.position(from);
            while (bytes.hasRemaining() && channel.read(bytes) >= 0) {}
            return new String(bytes.array(), 0, bytes.position(), UTF_8).lines().toList();
        } catch (IOException e) {
            throw StartupFailure.file("read", file, e);
        }
    }

    private static List<String> last(int count, List<String> lines) {
        return lines.subList(Math.max(0, lines.size() - count), lines.size());
    }

    /// Moves the content to the second file once it is too large. PostgreSQL appends, so it goes on
    /// at the beginning of the emptied file; a line written between copy and cut is lost.
    void bound() throws IOException {
        if (Files.size(file) <= LIMIT) {
            return;
        }
        Path older = file.resolveSibling(file.getFileName() + ".1");
        Files.copy(file, older, StandardCopyOption.REPLACE_EXISTING);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(0);
        }
    }

    /// Starts a thread that bounds the file until it is interrupted.
    Thread keepBounded() {
        return Thread.ofVirtual()
                .name("postgres-log")
                .start(() -> {
                    try {
                        while (true) {
                            Thread.sleep(LOOK);
                            bound();
                        }
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    } catch (IOException e) {
                        System.getLogger(ServerLog.class.getName())
                                .log(System.Logger.Level.WARNING, "Cannot bound " + file, e);
                    }
                });
    }
}
