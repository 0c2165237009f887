package io.tenantry.bench.load;

/// A server on this machine and what every request to it carries.
///
/// @param header the name of the header that tells who asks
/// @param value its whole value
public record HttpTarget(int port, String header, String value) {
    /// Asked with a token, as a client does.
    public static HttpTarget bearer(int port, String token) {
        return new HttpTarget(port, "Authorization", "Bearer " + token);
    }

    /// Asked with a cookie, as a browser does.
    public static HttpTarget cookie(int port, String cookie) {
        return new HttpTarget(port, "Cookie", cookie);
    }
}
