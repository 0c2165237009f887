package io.tenantry.http;

/// A refusal of the HTTP layer itself, before any feature is asked.
final class ProblemException extends RuntimeException {
    private final transient Problem problem;

    ProblemException(ProblemType kind, String message) {
        super(message);
        this.problem = Problem.of(kind, message);
    }

    Problem problem() {
        return problem;
    }
}
