package io.tenantry.backup;

import io.tenantry.config.StartupFailure;
import io.tenantry.hash.Sha256;
import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.util.HexFormat;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// Writes a zip file that its owner alone can read, under another name until [#finish]: the file
/// appears whole and safe on the disk, or not at all. For use by one thread.
final class ArchiveWriter implements AutoCloseable {
    private static final int BUFFER_BYTES = 1 << 16;

    private final Path file;
    private final UnfinishedFile unfinished;
    private final boolean replace;
    private final ZipOutputStream zip;

    private ArchiveWriter(
            Path file, UnfinishedFile unfinished, boolean replace, ZipOutputStream zip) {
        this.file = file;
        this.unfinished = unfinished;
        this.replace = replace;
        this.zip = zip;
    }

    /// Writes the content of an entry.
    interface Content<T> {
        T to(OutputStream out) throws IOException;
    }

    /// What became of an entry.
    ///
    /// @param sha256 of the content, in hexadecimal
    record Written<T>(T result, String sha256) {}

    /// @param replace whether a file that is there may be replaced
    /// @throws StartupFailure when it is there and may not
    static ArchiveWriter create(Path place, boolean replace) throws IOException {
        Path file = place.toAbsolutePath();
        requireFree(file, replace);
        UnfinishedFile unfinished = UnfinishedFile.create(file);
        ZipOutputStream zip =
                new ZipOutputStream(
                        new BufferedOutputStream(
                                Files.newOutputStream(unfinished.place()), BUFFER_BYTES));
        // The usual level took five times as long, for 7 % less.
        zip.setLevel(Deflater.BEST_SPEED);
        zip.setComment(Checksum.placeholder());
        return new ArchiveWriter(file, unfinished, replace, zip);
    }

    /// Refuses a place where something is, or where no file can be.
    ///
    /// @throws StartupFailure when it is refused
    static void requireFree(Path place, boolean replace) {
        Path file = place.toAbsolutePath();
        if (Files.isDirectory(file)) {
            throw new StartupFailure("%s is a folder: expected the name of a file".formatted(file));
        }
        if (!replace && Files.exists(file)) {
            throw new StartupFailure(
                    "%s exists already: choose another name, or replace it with --force"
                            .formatted(file));
        }
        if (!Files.isDirectory(UnfinishedFile.folder(file))) {
            throw new StartupFailure(
                    "There is no folder %s".formatted(UnfinishedFile.folder(file)));
        }
    }

    <T> Written<T> write(String entry, Content<T> content) throws IOException {
        zip.putNextEntry(new ZipEntry(entry));
        DigestOutputStream hashed = new DigestOutputStream(unclosed(zip), Sha256.digest());
        OutputStream out = new BufferedOutputStream(hashed, BUFFER_BYTES);
        T result = content.to(out);
        out.flush();
        zip.closeEntry();
        return new Written<>(result, HexFormat.of().formatHex(hashed.getMessageDigest().digest()));
    }

    /// Gives the file its name, when all of it is on the disk.
    ///
    /// @return its size in bytes
    long finish() throws IOException {
        zip.close();
        Checksum.put(unfinished.place());
        force(unfinished.place());
        requireFree(file, replace);
        Files.move(
                unfinished.place(),
                file,
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
        force(UnfinishedFile.folder(file));
        return Files.size(file);
    }

    /// Removes what was not finished.
    @Override
    public void close() throws IOException {
        try (unfinished) {
            zip.close();
        }
    }

    private static void force(Path place) throws IOException {
        try (FileChannel channel = FileChannel.open(place, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    /// An entry is closed by [#write] alone.
    private static OutputStream unclosed(OutputStream out) {
        return new FilterOutputStream(out) {
            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                out.write(bytes, offset, length);
            }

            @Override
            public void close() {}
        };
    }
}
