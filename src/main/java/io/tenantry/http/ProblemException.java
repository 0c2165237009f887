package io.tenantry.http;

import java.util.List;

/// A refusal of the HTTP layer itself, before any feature is asked.
final class ProblemException extends RuntimeException {
    private final transient Problem problem;
    private final transient List<Header> headers;

    ProblemException(ProblemType kind, String message) {
        this(kind, message, List.of());
    }

    /// @param headers what the answer says beside its body
    ProblemException(ProblemType kind, String message, List<Header> headers) {
        super(message);
        this.problem = Problem.of(kind, message);
        this.headers = List.copyOf(headers);
    }

    List<Header> headers() {
        return headers;
    }

    Problem problem() {
        return problem;
    }
}
