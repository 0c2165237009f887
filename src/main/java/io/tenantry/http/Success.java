package io.tenantry.http;

/// The contract's `success` answer: `{"success": true}`.
public record Success(boolean success) {
    public static final Success DONE = new Success(true);
}
