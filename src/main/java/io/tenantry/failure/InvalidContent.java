package io.tenantry.failure;

/// The body is not what its content type says: no JSON, for example.
public class InvalidContent extends Invalid {
    public InvalidContent(String message) {
        super(message);
    }
}
