package io.tenantry.http;

/// An answer as it goes over the wire.
///
/// @param status the HTTP status
/// @param json the body
public record Rendered(int status, byte[] json) {}
