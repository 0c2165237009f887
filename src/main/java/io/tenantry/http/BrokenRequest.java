package io.tenantry.http;

import io.helidon.http.DirectHandler;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.ServerResponseHeaders;
import io.helidon.http.Status;
import io.helidon.webserver.http.DirectHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/// Answers requests that never became an HTTP request, in the contract's error form.
final class BrokenRequest implements DirectHandler {
    private BrokenRequest() {}

    static void addTo(DirectHandlers.Builder handlers) {
        BrokenRequest handler = new BrokenRequest();
        for (EventType type : EventType.values()) {
            handlers.addHandler(type, handler);
        }
    }

    @Override
    public TransportResponse handle(
            TransportRequest request,
            EventType type,
            Status defaultStatus,
            ServerResponseHeaders headers,
            String message) {
        Problem problem =
                type == EventType.HTTP_VERSION_NOT_SUPPORTED
                        ? Problem.of(
                                ProblemType.VALIDATION,
                                "This version of HTTP is not understood: expected HTTP/1.1")
                        : problem(defaultStatus.code());
        StandardHeaders.ALWAYS.forEach(headers::set);
        headers.set(StandardHeaders.ANY_ORIGIN);
        headers.set(StandardHeaders.POLICY_NOTHING);
        Outgoing.of(problem).headers().forEach(headers::set);
        return TransportResponse.builder()
                .status(Status.create(problem.kind().status()))
                .headers(headers)
                .header(HeaderNames.CONTENT_TYPE, Outgoing.JSON)
                .entity(Json.MAPPER.writeValueAsBytes(problem))
                .keepAlive(false)
                .build();
    }

    /// A whole answer for a connection that is one too many.
    static byte[] tooManyConnections() {
        Outgoing refusal =
                Outgoing.of(
                        Problem.of(
                                ProblemType.SERVICE_UNAVAILABLE, "Too many connections are open"));
        StringBuilder head = new StringBuilder("HTTP/1.1 503 Service Unavailable\r\n");
        Stream.of(
                        StandardHeaders.ALWAYS,
                        refusal.headers(),
                        List.of(
                                HeaderValues.create(HeaderNames.CONTENT_TYPE, Outgoing.JSON),
                                HeaderValues.create(
                                        HeaderNames.CONTENT_LENGTH,
                                        String.valueOf(refusal.body().length)),
                                HeaderValues.CONNECTION_CLOSE))
                .flatMap(List::stream)
                .forEach(header ->
                        head.append(header.name())
                                .append(": ")
                                .append(header.get())
                                .append("\r\n"));
        byte[] start = head.append("\r\n").toString().getBytes(StandardCharsets.US_ASCII);
        byte[] answer = Arrays.copyOf(start, start.length + refusal.body().length);
        System.arraycopy(refusal.body(), 0, answer, start.length, refusal.body().length);
        return answer;
    }

    private static Problem problem(int status) {
        return switch (status) {
            case 413 -> Problem.of(ProblemType.REQUEST_ENTITY_TOO_LARGE, "The body is too large");
            case 414 ->
                    Problem.of(ProblemType.REQUEST_URI_TOO_LONG, "The request line is too long");
            case 503 -> Problem.of(ProblemType.SERVICE_UNAVAILABLE, "Too much is being asked");
            default ->
                    status < 500
                            ? Problem.of(
                                    ProblemType.VALIDATION,
                                    "The request is not valid HTTP, or its headers are too long")
                            : Problem.of(ProblemType.ERROR, "Internal server error");
        };
    }
}
