package io.tenantry.http;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.PreEncodedHttpField;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/// Answers requests that never became an HTTP request, in the contract's error form, and ends their
/// connections.
final class BrokenRequest implements Request.Handler {
    static final Problem BODY_TOO_LARGE =
            Problem.of(ProblemType.REQUEST_ENTITY_TOO_LARGE, "The body is too large");
    static final Problem LINE_TOO_LONG =
            Problem.of(ProblemType.REQUEST_URI_TOO_LONG, "The request line is too long");
    static final Problem INVALID =
            Problem.of(
                    ProblemType.VALIDATION,
                    "The request is not valid HTTP, or its headers are too long");
    static final Problem VERSION_NOT_SUPPORTED =
            Problem.of(
                    ProblemType.VALIDATION,
                    "This version of HTTP is not understood: expected HTTP/1.1");

    /// The status is what Jetty found.
    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        answer(problem(response.getStatus()), response, callback);
        return true;
    }

    /// Answers a request that nobody should handle, as the last of its connection.
    static void answer(Problem problem, Response response, Callback callback) {
        Outgoing refusal = Outgoing.of(problem);
        response.reset();
        headers().forEach(response.getHeaders()::put);
        refusal.writeHead(response);
        response.write(true, ByteBuffer.wrap(refusal.body()), callback);
    }

    /// A whole answer for a connection that is one too many.
    static byte[] tooManyConnections() {
        return whole("Too many connections are open");
    }

    /// A whole answer for a request whose head finds no room in memory.
    static byte[] tooMuch() {
        return whole("Too much is being asked");
    }

    /// The headers of every answer, and that it is the last of its connection.
    private static List<HttpField> headers() {
        return Stream.concat(
                        StandardHeaders.ALWAYS.stream(),
                        Stream.of(
                                StandardHeaders.ANY_ORIGIN,
                                StandardHeaders.POLICY_NOTHING,
                                StandardHeaders.CLOSE))
                .toList();
    }

    private static Problem problem(int status) {
        return switch (status) {
            case 413 -> BODY_TOO_LARGE;
            case 414 -> LINE_TOO_LONG;
            case 426, 505 -> VERSION_NOT_SUPPORTED;
            default ->
                    status < 500 ? INVALID : Problem.of(ProblemType.ERROR, "Internal server error");
        };
    }

    private static byte[] whole(String message) {
        Outgoing refusal = Outgoing.of(Problem.of(ProblemType.SERVICE_UNAVAILABLE, message));
        StringBuilder head = new StringBuilder("HTTP/1.1 503 Service Unavailable\r\n");
        Stream.of(
                        headers(),
                        refusal.headers().stream()
                                .map(header ->
                                        new PreEncodedHttpField(header.name(), header.value()))
                                .toList(),
                        List.of(
                                new HttpField("Content-Type", Outgoing.JSON),
                                new HttpField(
                                        "Content-Length", String.valueOf(refusal.body().length))))
                .flatMap(List::stream)
                .forEach(field -> head.append(field).append("\r\n"));
        byte[] start = head.append("\r\n").toString().getBytes(StandardCharsets.US_ASCII);
        byte[] answer = Arrays.copyOf(start, start.length + refusal.body().length);
        System.arraycopy(refusal.body(), 0, answer, start.length, refusal.body().length);
        return answer;
    }
}
