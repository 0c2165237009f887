package io.tenantry.http;

import io.helidon.http.DirectHandler;
import io.helidon.http.HeaderNames;
import io.helidon.http.ServerResponseHeaders;
import io.helidon.http.Status;
import io.helidon.webserver.http.DirectHandlers;

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
        Problem problem = problem(defaultStatus.code());
        StandardHeaders.ALWAYS.forEach(headers::set);
        headers.set(StandardHeaders.ANY_ORIGIN);
        headers.set(StandardHeaders.POLICY_NOTHING);
        return TransportResponse.builder()
                .status(Status.create(problem.kind().status()))
                .headers(headers)
                .header(HeaderNames.CONTENT_TYPE, Outgoing.JSON)
                .entity(Json.MAPPER.writeValueAsBytes(problem))
                .keepAlive(false)
                .build();
    }

    private static Problem problem(int status) {
        return switch (status) {
            case 413 -> Problem.of(ProblemType.REQUEST_ENTITY_TOO_LARGE, "The body is too large");
            case 414 ->
                    Problem.of(ProblemType.REQUEST_URI_TOO_LONG, "The request line is too long");
            default ->
                    status < 500
                            ? Problem.of(
                                    ProblemType.VALIDATION,
                                    "The request is not valid HTTP, or its headers are too long")
                            : Problem.of(ProblemType.ERROR, "Internal server error");
        };
    }
}
