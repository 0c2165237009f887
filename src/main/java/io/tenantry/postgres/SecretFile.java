package io.tenantry.postgres;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.tenantry.config.StartupFailure;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;

/// A secret that is drawn once and kept in a file that its owner alone can read: the password of
/// the embedded server, for one.
public final class SecretFile {
    private static final int BYTES = 32;

    private SecretFile() {}

    /// @throws StartupFailure when the file is gone: no start can make up for it
    static String read(Path file) throws IOException {
        if (!Files.exists(file)) {
            throw new StartupFailure(
                    ("The password file %s is missing, and the database cannot be opened without it:"
                                    + " bring it back from a backup")
                            .formatted(file));
        }
        return Files.readString(file);
    }

    /// Draws 32 bytes and keeps them in the file, as hexadecimal text; the file appears complete or
    /// not at all.
    public static String create(Path file) throws IOException {
        byte[] secret = new byte[BYTES];
        new SecureRandom().nextBytes(secret);
        String password = HexFormat.of().formatHex(secret);
        Path unfinished = file.resolveSibling(file.getFileName() + ".unfinished");
        Files.deleteIfExists(unfinished);
        Files.createFile(
                unfinished,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try (FileChannel channel = FileChannel.open(unfinished, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(password.getBytes(US_ASCII)));
            channel.force(true);
        }
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
        return password;
    }
}
