package io.tenantry.http;

/// The caller went away, or was too slow, in the middle of a request: nobody is left to answer.
final class ConnectionLost extends RuntimeException {
    ConnectionLost(Throwable cause) {
        super(cause.getMessage(), cause, false, false);
    }
}
