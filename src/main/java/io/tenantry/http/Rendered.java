package io.tenantry.http;

import org.jspecify.annotations.Nullable;

/// An answer as it goes over the wire.
///
/// @param status the HTTP status
/// @param json the body
/// @param scene where it happened, when its path does not tell
public record Rendered(int status, byte[] json, @Nullable Scene scene) {}
