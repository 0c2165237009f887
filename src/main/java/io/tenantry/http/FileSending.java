package io.tenantry.http;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.function.LongSupplier;
import java.util.zip.GZIPInputStream;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Response;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sends files, some at a time, each as fast as its caller takes it. Every file is sent with its
/// size, so that a caller knows one that broke off. Safe for use by many threads.
final class FileSending {
    private static final Logger LOG = LoggerFactory.getLogger(FileSending.class);

    /// Each holds some 400 kB of memory.
    static final int AT_ONCE = 32;

    private static final int BUFFER_BYTES = 64 * 1024;

    /// So long a place is taken at most, and longer the larger the file is; `docs/operations.md`
    /// says so.
    private static final Duration TIME_LEAST = Duration.ofMinutes(1);

    private static final long BYTES_A_SECOND_LEAST = 100_000;

    private final Semaphore places = new Semaphore(AT_ONCE);
    private final LongSupplier nanos;

    FileSending() {
        this(System::nanoTime);
    }

    /// @param nanos a clock as [System#nanoTime] is
    FileSending(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /// Takes a place; false when there is none. Each true needs one [#send].
    boolean enter() {
        return places.tryAcquire();
    }

    /// What a caller is told for whom there is no place.
    static Problem tooMany() {
        return Problem.of(ProblemType.SERVICE_UNAVAILABLE, "Too many files are being sent");
    }

    /// Sends a file and leaves the place.
    ///
    /// @param outgoing the head of the answer
    /// @throws ConnectionLost when the caller takes no more, or too slowly, or when the file cannot
    ///   be read to its end
    void send(Outgoing outgoing, GzipFile file, Incoming incoming, Response response) {
        boolean packed = Gzip.accepted(incoming.header("Accept-Encoding"));
        try (InputStream content = open(file, packed)) {
            outgoing.writeHead(response);
            HttpFields.Mutable headers = response.getHeaders();
            if (packed) {
                headers.put(StandardHeaders.GZIP);
            }
            long length = packed ? file.packedBytes() : file.bytes();
            headers.put(HttpHeader.CONTENT_LENGTH, length);
            if (incoming.endsConnection()) {
                headers.put(StandardHeaders.CLOSE);
            }
            copy(content, length, Content.Sink.asOutputStream(response), incoming.watch());
        } catch (ConnectionLost e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            LOG.error("sending {} broke off", file.name(), e);
            throw new ConnectionLost(e);
        } finally {
            places.release();
        }
    }

    /// How long a file of this size may take.
    static Duration timeMax(long bytes) {
        return TIME_LEAST.plusSeconds(bytes / BYTES_A_SECOND_LEAST);
    }

    private static InputStream open(GzipFile file, boolean packed) throws IOException {
        InputStream content = file.packed().get();
        try {
            return packed ? content : new GZIPInputStream(content, BUFFER_BYTES);
        } catch (IOException e) {
            content.close();
            throw e;
        }
    }

    /// @throws ConnectionLost when the caller takes no more, or too slowly
    void copy(InputStream content, long bytes, OutputStream out, ConnectionWatch watch)
            throws IOException {
        long left = bytes;
        long begun = nanos.getAsLong();
        long nanosMax = timeMax(bytes).toNanos();
        byte[] buffer = new byte[BUFFER_BYTES];
        for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
            if (nanos.getAsLong() - begun > nanosMax) {
                throw new ConnectionLost(new SocketTimeoutException("the caller is too slow"));
            }
            int length = read;
            sending(watch, () -> out.write(buffer, 0, length));
            left -= read;
        }
        if (left != 0) {
            throw new EOFException("%d bytes are missing of %d".formatted(left, bytes));
        }
        sending(watch, out::close);
    }

    /// A part of a file.
    @FunctionalInterface
    private interface Part {
        void send() throws IOException;
    }

    /// A caller has as long for each part as for a whole answer otherwise.
    private static void sending(ConnectionWatch watch, Part part) {
        try {
            watch.sending(() -> {
                part.send();
                return part;
            });
        } catch (IOException | RuntimeException e) {
            throw new ConnectionLost(e);
        }
    }
}
