package io.tenantry.http;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/// A body unpacked while it is read: one part after the other (RFC 1952, 2.2), to the end of the
/// source. What is no gzip is refused wherever that shows, and so is what unpacks to nothing for
/// too long. `GZIPInputStream` of the JDK ends without a word where what follows a part is none,
/// and usage would be lost; it also goes one call deeper for each part that is empty.
final class GzipInput extends InputStream {
    private static final int BUFFER_BYTES = 512;

    /// More than a head with a name and a comment, and what stands in the buffer.
    static final int FRUITLESS_BYTES_MAX = 4 * 1024;

    private static final int MAGIC = 0x8b1f;
    private static final int DEFLATE = 8;

    /// The flags of a head (RFC 1952, 2.3.1); that of a text says nothing.
    private static final int HAS_CHECKSUM = 2;

    private static final int HAS_EXTRA = 4;
    private static final int HAS_NAME = 8;
    private static final int HAS_COMMENT = 16;
    private static final int RESERVED = 0xe0;

    /// Time, flags of the packing and system.
    private static final int UNUSED_BYTES = 6;

    private final InputStream source;
    private final Inflater inflater = new Inflater(true);

    /// Of the head that is read, or of the content of a part.
    private final CRC32 checksum = new CRC32();

    private final byte[] buffer = new byte[BUFFER_BYTES];
    private int next;
    private int end;

    private int fruitless;
    private boolean hadPart;
    private boolean withinPart;

    GzipInput(InputStream source) {
        this.source = new BufferedInputStream(source);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        while (withinPart || beginPart()) {
            int unpacked = inflate(into, offset, length);
            if (unpacked > 0) {
                checksum.update(into, offset, unpacked);
                fruitless = 0;
                return unpacked;
            }
            if (inflater.finished()) {
                endPart();
            } else {
                require(fill());
                inflater.setInput(buffer, 0, end);
                next = end;
            }
        }
        return -1;
    }

    @Override
    public void close() throws IOException {
        inflater.end();
        source.close();
    }

    private int inflate(byte[] into, int offset, int length) {
        try {
            return inflater.inflate(into, offset, length);
        } catch (DataFormatException e) {
            throw broken(e.getMessage() == null ? "it cannot be unpacked" : e.getMessage());
        }
    }

    /// Reads the head of a part.
    ///
    /// @return false when the source has ended behind one
    private boolean beginPart() throws IOException {
        if (next == end && !fill()) {
            require(hadPart);
            return false;
        }
        checksum.reset();
        if (number(2) != MAGIC || octet() != DEFLATE) {
            throw broken(hadPart ? "what follows a part is none" : "it is none");
        }
        int flags = octet();
        if ((flags & RESERVED) != 0) {
            throw broken("its flags are unknown");
        }
        skip(UNUSED_BYTES);
        if ((flags & HAS_EXTRA) != 0) {
            skip((int) number(2));
        }
        skipText((flags & HAS_NAME) != 0);
        skipText((flags & HAS_COMMENT) != 0);
        long found = checksum.getValue() & 0xffff;
        if ((flags & HAS_CHECKSUM) != 0 && number(2) != found) {
            throw broken("the checksum of its head is another one");
        }
        checksum.reset();
        inflater.reset();
        inflater.setInput(buffer, next, end - next);
        next = end;
        hadPart = true;
        withinPart = true;
        return true;
    }

    private void endPart() throws IOException {
        next = end - inflater.getRemaining();
        long found = checksum.getValue();
        long length = inflater.getBytesWritten() & 0xffff_ffffL;
        if (number(4) != found || number(4) != length) {
            throw broken("its checksum is another one");
        }
        withinPart = false;
    }

    private void skip(int bytes) throws IOException {
        for (int i = 0; i < bytes; i++) {
            octet();
        }
    }

    private void skipText(boolean isThere) throws IOException {
        int read = isThere ? octet() : 0;
        while (read != 0) {
            read = octet();
        }
    }

    /// Its least byte comes first.
    private long number(int bytes) throws IOException {
        long number = 0;
        for (int i = 0; i < bytes; i++) {
            number |= (long) octet() << (Byte.SIZE * i);
        }
        return number;
    }

    private int octet() throws IOException {
        require(next < end || fill());
        int octet = buffer[next++] & 0xff;
        checksum.update(octet);
        return octet;
    }

    /// @return false at the end of the source
    private boolean fill() throws IOException {
        int read = source.read(buffer, 0, BUFFER_BYTES);
        next = 0;
        end = Math.max(read, 0);
        fruitless += end;
        if (fruitless > FRUITLESS_BYTES_MAX) {
            throw broken(
                    "more than %d bytes of it unpack to nothing".formatted(FRUITLESS_BYTES_MAX));
        }
        return read >= 0;
    }

    private static void require(boolean isThere) {
        if (!isThere) {
            throw broken("it ends early");
        }
    }

    private static ProblemException broken(String fault) {
        return new ProblemException(ProblemType.INVALID_CONTENT, "Invalid gzip content: " + fault);
    }
}
