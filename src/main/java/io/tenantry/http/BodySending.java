package io.tenantry.http;

import io.tenantry.failure.Unavailable;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Blocker;

/// Sends answers that are in memory, within what all requests may hold together: a caller who does
/// not take an answer keeps it there. Safe for use by many threads.
final class BodySending {
    private static final byte[] NOTHING = {};

    /// So little is not counted: it finds room on the way to the caller.
    private static final int UNCOUNTED_BYTES = 8 * 1024;

    /// Java copies what it sends into memory of its own, which each thread keeps.
    private static final int PIECE_BYTES = 64 * 1024;

    private final ByteBudget memory;

    BodySending(ByteBudget memory) {
        this.memory = memory;
    }

    /// Sends an answer, or in its place that there is no room for it.
    ///
    /// @throws ConnectionLost when the caller takes no more
    void send(Outgoing outgoing, Incoming incoming, Response response) {
        boolean isHead = incoming.method().equals("HEAD");
        boolean packs =
                Gzip.pays(outgoing.body()) && Gzip.accepted(incoming.header("Accept-Encoding"));
        byte[] body = packs ? packed(outgoing) : outgoing.body();
        // What has its packed form at hand is kept for everybody, however many are taking it.
        boolean isCounted = !isHead && outgoing.packed() == null && body.length > UNCOUNTED_BYTES;
        try (Holding held = memory.open()) {
            if (isCounted && !fits(body, held)) {
                send(Outgoing.of(tooMuch()), incoming, response);
                return;
            }
            outgoing.writeHead(response);
            if (packs) {
                response.getHeaders().put(StandardHeaders.GZIP);
            }
            // An answer to HEAD has the headers of a body, and no body (RFC 9110, 9.3.2).
            if (isHead) {
                response.getHeaders().put(HttpHeader.CONTENT_LENGTH, body.length);
            }
            send(isHead ? NOTHING : body, incoming, response);
        }
    }

    /// Answers with a status alone.
    ///
    /// @throws ConnectionLost as [#send]
    void sendNothing(int status, Incoming incoming, Response response) {
        response.setStatus(status);
        send(NOTHING, incoming, response);
    }

    private static void send(byte[] body, Incoming incoming, Response response) {
        if (incoming.endsConnection()) {
            response.getHeaders().put(StandardHeaders.CLOSE);
        }
        try {
            incoming.watch().sending(() -> write(body, response));
        } catch (IOException e) {
            throw new ConnectionLost(e);
        }
    }

    private static int write(byte[] body, Response response) throws IOException {
        if (body.length > PIECE_BYTES) {
            response.getHeaders().put(HttpHeader.CONTENT_LENGTH, body.length);
        }
        int sent = 0;
        do {
            int piece = Math.min(PIECE_BYTES, body.length - sent);
            write(sent + piece == body.length, ByteBuffer.wrap(body, sent, piece), response);
            sent += piece;
        } while (sent < body.length);
        return sent;
    }

    private static void write(boolean last, ByteBuffer piece, Response response)
            throws IOException {
        try (Blocker.Callback written = Blocker.callback()) {
            response.write(last, piece, written);
            written.block();
        }
    }

    private static byte[] packed(Outgoing outgoing) {
        byte[] packed = outgoing.packed();
        return packed == null ? Gzip.pack(outgoing.body()) : packed;
    }

    private static boolean fits(byte[] body, Holding held) {
        try {
            held.add(body.length);
            return true;
        } catch (Unavailable full) {
            return false;
        }
    }

    private static Problem tooMuch() {
        return Problem.of(
                ProblemType.SERVICE_UNAVAILABLE, "Answers hold too much memory at the moment");
    }
}
