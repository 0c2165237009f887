package io.tenantry.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;

/// Where answers go. What cannot be written is told: a token or a report that nobody got must not
/// look like one that somebody has.
final class StandardOutput extends OutputStream {
    private final OutputStream out = new FileOutputStream(FileDescriptor.out);

    /// Nobody takes the answer: a full disk, or the program behind a pipe has ended.
    static final class Lost extends RuntimeException {
        private static final long serialVersionUID = 1;

        Lost(IOException cause) {
            super(
                    "Standard output cannot be written, %s: the answer is lost, what was done stays done"
                            .formatted(String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT)),
                    cause);
        }
    }

    @Override
    public void write(int value) {
        write(new byte[] {(byte) value}, 0, 1);
    }

    /// @throws Lost when it cannot be written
    @Override
    public void write(byte[] bytes, int offset, int length) {
        try {
            out.write(bytes, offset, length);
        } catch (IOException e) {
            throw new Lost(e);
        }
    }
}
