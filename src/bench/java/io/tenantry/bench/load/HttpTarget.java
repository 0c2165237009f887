package io.tenantry.bench.load;

/// A server on this machine and what every request to it carries.
///
/// @param authorization the whole value of the header
public record HttpTarget(int port, String authorization) {}
