package io.tenantry.http;

import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.webserver.http.ServerResponse;
import io.tenantry.failure.Unavailable;
import java.io.IOException;
import java.io.OutputStream;

/// Sends answers that are in memory, within what all requests may hold together: a caller who does
/// not take an answer keeps it there. Safe for use by many threads.
final class BodySending {
    private static final byte[] NOTHING = {};

    /// Goes out in one piece with the head, of which Helidon makes a copy, and is not counted; what
    /// follows goes out from where it lies.
    private static final int FIRST_BYTES = 8 * 1024;

    private final ByteBudget memory;

    BodySending(ByteBudget memory) {
        this.memory = memory;
    }

    /// Sends an answer, or in its place that there is no room for it.
    ///
    /// @return whether the answer told that the connection ends
    /// @throws ConnectionLost when the caller takes no more
    boolean send(Outgoing outgoing, Incoming incoming, ServerResponse response) {
        boolean isHead = incoming.method().equals("HEAD");
        boolean packs =
                Gzip.pays(outgoing.body())
                        && Gzip.accepted(incoming.header(HeaderNames.ACCEPT_ENCODING));
        byte[] body = packs ? packed(outgoing) : outgoing.body();
        // What has its packed form at hand is kept for everybody, however many are taking it.
        boolean isCounted = !isHead && outgoing.packed() == null && body.length > FIRST_BYTES;
        try (Holding held = memory.open()) {
            if (isCounted && !fits(body, held)) {
                return send(Outgoing.of(tooMuch()), incoming, response);
            }
            outgoing.writeHead(response);
            if (packs) {
                response.header(StandardHeaders.GZIP);
            }
            // An answer to HEAD has the headers of a body, and no body (RFC 9110, 9.3.2).
            if (isHead) {
                response.header(HeaderNames.CONTENT_LENGTH, String.valueOf(body.length));
            }
            return send(isHead ? NOTHING : body, incoming, response);
        }
    }

    /// Answers with a status alone.
    ///
    /// @return as [#send]
    boolean sendNothing(int status, Incoming incoming, ServerResponse response) {
        response.status(status);
        return send(NOTHING, incoming, response);
    }

    private static boolean send(byte[] body, Incoming incoming, ServerResponse response) {
        boolean ends = incoming.endsConnection();
        if (ends) {
            response.header(HeaderValues.CONNECTION_CLOSE);
        }
        try {
            return ConnectionWatch.current()
                    .sending(() -> {
                        write(body, response);
                        return ends;
                    });
        } catch (IOException e) {
            throw new ConnectionLost(e);
        }
    }

    private static void write(byte[] body, ServerResponse response) throws IOException {
        if (body.length <= FIRST_BYTES) {
            response.send(body);
            return;
        }
        response.contentLength(body.length);
        OutputStream out = response.outputStream();
        out.write(body, 0, FIRST_BYTES);
        out.write(body, FIRST_BYTES, body.length - FIRST_BYTES);
        out.close();
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
