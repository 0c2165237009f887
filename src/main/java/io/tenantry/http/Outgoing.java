package io.tenantry.http;

import java.util.Map;

/// A finished answer, ready for the wire.
///
/// @param status the HTTP status
/// @param mediaType the type of the body; empty for none
/// @param headers headers beside those that every answer has
/// @param body the bytes, empty for none
record Outgoing(int status, String mediaType, Map<String, String> headers, byte[] body) {
    static final String JSON = "application/json";

    static Outgoing json(int status, byte[] body) {
        return new Outgoing(status, JSON, Map.of(), body);
    }

    static Outgoing of(Problem problem) {
        Map<String, String> headers =
                problem.kind() == ProblemType.SERVICE_UNAVAILABLE
                        ? Map.of("Retry-After", "1")
                        : Map.of();
        return new Outgoing(
                problem.kind().status(), JSON, headers, Json.MAPPER.writeValueAsBytes(problem));
    }
}
