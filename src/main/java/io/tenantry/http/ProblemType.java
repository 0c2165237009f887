package io.tenantry.http;

/// Every kind of error answer: its HTTP status and its `type`, the contract's word (`contract.md`
/// 3A "Error body" and section 4).
public enum ProblemType {
    VALIDATION(400, "Validation"),
    INVALID_CONTENT(400, "InvalidContent"),
    UNAUTHORIZED(401, "Unauthorized"),
    ACCOUNT_LOCKED(401, "AccountLocked"),
    TWO_FACTOR_REQUIRED(401, "TwoFactorRequired"),
    TWO_FACTOR_INVALID(401, "TwoFactorInvalid"),
    FORBIDDEN(403, "Forbidden"),
    NOT_FOUND(404, "NotFound"),
    METHOD_NOT_ALLOWED(405, "MethodNotAllowed"),
    CONFLICT(409, "Conflict"),
    GONE(410, "Gone"),
    REQUEST_ENTITY_TOO_LARGE(413, "RequestEntityTooLarge"),
    REQUEST_URI_TOO_LONG(414, "RequestURITooLong"),
    UNSUPPORTED_MEDIA_TYPE(415, "UnsupportedMediaType"),
    TOO_MANY_REQUESTS(429, "TooManyRequests"),
    ERROR(500, "Error"),
    SERVICE_UNAVAILABLE(503, "ServiceUnavailable");

    private final int status;
    private final String type;

    ProblemType(int status, String type) {
        this.status = status;
        this.type = type;
    }

    /// The HTTP status.
    public int status() {
        return status;
    }

    /// The word in the answer's `type`.
    public String type() {
        return type;
    }
}
