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
        Problem problem = Problem.of(kind(defaultStatus.code()), defaultStatus.reasonPhrase());
        return TransportResponse.builder()
                .status(Status.create(problem.kind().status()))
                .headers(headers)
                .header(HeaderNames.CONTENT_TYPE, Outgoing.JSON)
                .entity(Json.MAPPER.writeValueAsBytes(problem))
                .keepAlive(false)
                .build();
    }

    private static ProblemType kind(int status) {
        return switch (status) {
            case 403 -> ProblemType.FORBIDDEN;
            case 413, 414, 431 -> ProblemType.REQUEST_ENTITY_TOO_LARGE;
            case 503 -> ProblemType.SERVICE_UNAVAILABLE;
            default -> status < 500 ? ProblemType.VALIDATION : ProblemType.ERROR;
        };
    }
}
