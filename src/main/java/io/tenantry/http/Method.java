package io.tenantry.http;

/// The methods that actions use; any other is answered 405.
public enum Method {
    GET,
    POST,
    PATCH,
    DELETE;

    /// Bodies on GET are ignored (`contract.md` 4.29).
    boolean mayHaveBody() {
        return this != GET;
    }
}
