package io.tenantry.chaos;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// A file system of a few hundred megabytes that can be filled to its last byte. Only the system's
/// administrator may mount one.
final class SmallDisk implements AutoCloseable {
    /// PostgreSQL's programs and an empty cluster take some 150 MB of it.
    private static final int MEGABYTES = 640;

    private static final List<Integer> CHUNKS = List.of(1 << 20, 1 << 12, 1);

    private final Path place;
    private final Path filler;
    private final Thread hook = new Thread(this::unmount);

    private SmallDisk(Path place) {
        this.place = place;
        this.filler = place.resolve("filler");
    }

    /// Mounts one at an empty folder; nothing where that is not permitted.
    static Optional<SmallDisk> mount(Path place) {
        int code =
                Signals.run(
                        List.of(
                                "mount",
                                "-t",
                                "tmpfs",
                                "-o",
                                "mode=755,size=" + MEGABYTES + "m",
                                "tenantry-chaos",
                                place.toString()));
        if (code != 0) {
            return Optional.empty();
        }
        SmallDisk disk = new SmallDisk(place);
        Runtime.getRuntime().addShutdownHook(disk.hook);
        return Optional.of(disk);
    }

    /// Leaves so many bytes free, and no more.
    void fill(long room) throws IOException {
        try (FileChannel file = FileChannel.open(filler, CREATE, WRITE)) {
            for (int chunk : CHUNKS) {
                while (write(file, chunk)) {
                    // Until the disk is full.
                }
            }
            file.truncate(Math.max(0, file.size() - room));
        }
    }

    /// Gives back what was filled.
    void free() throws IOException {
        Files.deleteIfExists(filler);
    }

    @Override
    public void close() {
        unmount();
        Runtime.getRuntime().removeShutdownHook(hook);
    }

    private static boolean write(FileChannel file, int chunk) {
        try {
            return file.write(ByteBuffer.allocate(chunk)) == chunk;
        } catch (IOException e) {
            return false;
        }
    }

    private void unmount() {
        Signals.run(List.of("umount", "-l", place.toString()));
    }
}
