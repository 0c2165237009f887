package io.tenantry.backup;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.tenantry.hash.Sha256;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.HexFormat;

/// The SHA-256 of a whole file, which stands in its last 64 bytes: the comment that a zip file may
/// end with (APPNOTE.TXT 4.4.26). So any bit that changed is seen before anything is read.
final class Checksum {
    private static final String PREFIX = "sha256:";
    private static final int HEX_LENGTH = 2 * Sha256.LENGTH;
    private static final int BUFFER_BYTES = 1 << 20;

    private Checksum() {}

    /// The comment of a file that is not finished, as long as the finished one's.
    static String placeholder() {
        return PREFIX + "0".repeat(HEX_LENGTH);
    }

    /// Writes the checksum in place of the placeholder.
    static void put(Path file) throws IOException {
        try (RandomAccessFile whole = new RandomAccessFile(file.toFile(), "rw")) {
            long end = whole.length() - HEX_LENGTH;
            byte[] hash = hash(file, end);
            whole.seek(end);
            whole.write(HexFormat.of().formatHex(hash).getBytes(US_ASCII));
        }
    }

    /// Whether a file ends with the checksum of everything before it.
    static boolean holds(Path file) throws IOException {
        try (RandomAccessFile whole = new RandomAccessFile(file.toFile(), "r")) {
            long end = whole.length() - HEX_LENGTH;
            if (end < PREFIX.length()) {
                return false;
            }
            return told(whole, end).equals(HexFormat.of().formatHex(hash(file, end)));
        }
    }

    /// The checksum that a file ends with, in hexadecimal.
    static String of(Path file) throws IOException {
        try (RandomAccessFile whole = new RandomAccessFile(file.toFile(), "r")) {
            return told(whole, whole.length() - HEX_LENGTH);
        }
    }

    private static String told(RandomAccessFile whole, long from) throws IOException {
        byte[] told = new byte[HEX_LENGTH];
        whole.seek(from);
        whole.readFully(told);
        return new String(told, US_ASCII);
    }

    private static byte[] hash(Path file, long length) throws IOException {
        MessageDigest digest = Sha256.digest();
        ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            long left = length;
            while (left > 0) {
                buffer.clear().limit((int) Math.min(left, BUFFER_BYTES));
                int read = channel.read(buffer);
                if (read < 0) {
                    throw new IOException("the file became shorter while it was read");
                }
                digest.update(buffer.flip());
                left -= read;
            }
        }
        return digest.digest();
    }
}
