package io.tenantry.backup;

import io.tenantry.config.StartupFailure;
import io.tenantry.hash.Sha256;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.util.HexFormat;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/// A file that [ArchiveWriter] wrote, read. It was found whole when it was opened, and each entry
/// is checked once more when it is read. For use by one thread.
public final class Archive implements AutoCloseable {
    private static final int BUFFER_BYTES = 1 << 16;

    private final Path file;
    private final String checksum;
    private final ZipFile zip;

    private Archive(Path file, String checksum, ZipFile zip) {
        this.file = file;
        this.checksum = checksum;
        this.zip = zip;
    }

    /// Reads the content of an entry.
    interface Content<T> {
        T from(InputStream in) throws IOException;
    }

    /// Opens a file after it was read to its end and found whole.
    ///
    /// @throws StartupFailure when it cannot be read, was cut short or changed, or is none of ours
    public static Archive open(Path place) {
        Path file = place.toAbsolutePath();
        try {
            if (Files.isDirectory(file)) {
                throw new StartupFailure(
                        "%s is a folder: expected the name of a file".formatted(file));
            }
            if (!Checksum.holds(file)) {
                throw damaged(file);
            }
            return new Archive(file, Checksum.of(file), new ZipFile(file.toFile()));
        } catch (IOException e) {
            throw StartupFailure.file("read", file, e);
        }
    }

    /// Where it is.
    Path file() {
        return file;
    }

    /// The SHA-256 of everything before it, in hexadecimal: no two files have one.
    public String checksum() {
        return checksum;
    }

    /// Reads an entry to its end.
    ///
    /// @param sha256 of the content, in hexadecimal
    /// @throws StartupFailure when the content is another one
    <T> T read(String entry, String sha256, Content<T> content) throws IOException {
        try (DigestInputStream in = new DigestInputStream(stream(entry), Sha256.digest())) {
            T result = content.from(in);
            String found = HexFormat.of().formatHex(in.getMessageDigest().digest());
            if (!found.equals(sha256)) {
                throw damaged(file);
            }
            return result;
        }
    }

    /// The bytes of an entry that has no checksum of its own.
    byte[] bytes(String entry) throws IOException {
        try (InputStream in = stream(entry)) {
            return in.readAllBytes();
        }
    }

    boolean has(String entry) {
        return zip.getEntry(entry) != null;
    }

    private InputStream stream(String entry) throws IOException {
        ZipEntry found = zip.getEntry(entry);
        if (found == null) {
            throw new StartupFailure("%s has no %s".formatted(file, entry));
        }
        return new BufferedInputStream(zip.getInputStream(found), BUFFER_BYTES);
    }

    private static StartupFailure damaged(Path file) {
        return new StartupFailure(
                "%s is not whole: it was cut short or changed since it was made, or Tenantry did not make it; nothing was changed"
                        .formatted(file));
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
