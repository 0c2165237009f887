package io.tenantry.postgres;

import io.tenantry.config.StartupFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What `postmaster.pid` tells about the server of a cluster; its lines are listed in PostgreSQL's
/// `src/include/utils/pidfile.h`.
///
/// @param pid the process that wrote it, which may be gone
/// @param port where it listens, 0 while it is not known yet
/// @param status `starting`, `ready`, `stopping` or empty
record PostmasterFile(long pid, int port, String status) {
    private static final String NAME = "postmaster.pid";
    private static final int PORT_LINE = 3;
    private static final int STATUS_LINE = 7;

    /// A number that no system gives to a process.
    private static final long NOBODY = Integer.MAX_VALUE;

    /// Reads the file, if there is one.
    static Optional<PostmasterFile> read(Path cluster) {
        Path file = cluster.resolve(NAME);
        try {
            List<String> lines = Files.readAllLines(file);
            return Optional.of(
                    new PostmasterFile(
                            Math.abs(number(lines, 0)),
                            Math.toIntExact(number(lines, PORT_LINE)),
                            line(lines, STATUS_LINE)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw StartupFailure.file("read", file, e);
        }
    }

    /// Marks a file as left by a dead process. Its process number may belong to another program
    /// now, and PostgreSQL would refuse to start. The file is not deleted: its other lines let
    /// PostgreSQL see whether processes of the dead server still use the shared memory.
    static void disown(Path cluster) {
        Path file = cluster.resolve(NAME);
        Path rewritten = cluster.resolve(NAME + ".unfinished");
        try {
            List<String> lines = new ArrayList<>(Files.readAllLines(file));
            List<String> kept =
                    lines.subList(Math.min(1, lines.size()), Math.min(STATUS_LINE, lines.size()));
            kept.addFirst(Long.toString(NOBODY));
            Files.write(rewritten, kept);
            Files.setPosixFilePermissions(rewritten, Files.getPosixFilePermissions(file));
            Files.setOwner(rewritten, Files.getOwner(file));
            Files.move(rewritten, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw StartupFailure.file("rewrite", file, e);
        }
    }

    boolean isReady() {
        return status.equals("ready");
    }

    private static long number(List<String> lines, int index) {
        String text = line(lines, index);
        return text.matches("-?\\d{1,10}") ? Long.parseLong(text) : 0;
    }

    private static String line(List<String> lines, int index) {
        return index < lines.size() ? lines.get(index).strip() : "";
    }
}
