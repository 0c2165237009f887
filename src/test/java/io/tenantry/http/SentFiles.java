package io.tenantry.http;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.tenantry.http.ApiServer.Listen;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.zip.GZIPOutputStream;

/// A server that sends files, and files to send.
abstract class SentFiles {
    static final byte[] CONTENT = new byte[2_000_000];
    static final byte[] PACKED;

    static {
        new Random(1).nextBytes(CONTENT);
        PACKED = gzip(CONTENT);
    }

    static final String[] GET = {"GET /file HTTP/1.1", "Host: x", "Authorization: Bearer probe"};

    static ProbeServer server(Listen listen, Supplier<GzipFile> file) {
        return ProbeServer.start(
                listen,
                Action.of("probe", "file", Method.GET, "/file")
                        .granted(Grant.READ)
                        .answersFile("text/csv; charset=utf-8")
                        .handledBy(_ -> Answer.ok(file.get())),
                ProbeServer.action(Method.GET, _ -> Answer.ok(Success.DONE)));
    }

    static ProbeServer server(Supplier<GzipFile> file) {
        return server(ProbeServer.LISTEN, file);
    }

    static GzipFile file() {
        return new GzipFile(
                "a-1.csv", CONTENT.length, PACKED.length, () -> new ByteArrayInputStream(PACKED));
    }

    static String status(Socket socket) throws IOException {
        return new String(socket.getInputStream().readNBytes(12), US_ASCII);
    }

    /// Asks for the file, unpacked, and reads nothing.
    static Socket asking(ProbeServer server) throws IOException {
        URI place = URI.create(server.url());
        Socket socket = new Socket(place.getHost(), place.getPort());
        String head = String.join("\r\n", GET) + "\r\nConnection: close\r\n\r\n";
        socket.getOutputStream().write(head.getBytes(US_ASCII));
        return socket;
    }

    /// A file of as many megabytes.
    static GzipFile megabytes(int count, List<Long> used, Runnable whenClosed) {
        byte[] one = gzip(new byte[1_000_000]);
        return new GzipFile(
                "a.csv",
                1_000_000L * count,
                (long) one.length * count,
                () -> new RepeatedStream(one, count, used, whenClosed));
    }

    static byte[] gzip(byte[] content) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(packed)) {
            out.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }
}
