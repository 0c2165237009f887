package io.tenantry.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tenantry.testing.RawHttp;
import java.util.ArrayList;
import java.util.List;

/// Calls a server byte by byte, each call on a connection of its own.
///
/// @param token goes into the header of every call
record RawApi(String url, String token) {
    RawHttp.Answer get(String path, String... headers) {
        try (RawHttp connection = new RawHttp(url)) {
            return connection.send(head("GET", path, headers)).answer();
        }
    }

    RawHttp.Answer call(String method, String path, String body, String... headers) {
        return call(method, path, body.getBytes(UTF_8), headers);
    }

    RawHttp.Answer call(String method, String path, byte[] body, String... headers) {
        List<String> all = new ArrayList<>(List.of(headers));
        all.add("Content-Length: " + body.length);
        try (RawHttp connection = new RawHttp(url)) {
            return connection.send(body, head(method, path, all.toArray(String[]::new))).answer();
        }
    }

    /// The lines of a request's head.
    String[] head(String method, String path, String... headers) {
        List<String> lines = new ArrayList<>();
        lines.add(method + " " + path + " HTTP/1.1");
        lines.add("Host: x");
        lines.add("Authorization: Bearer " + token);
        lines.addAll(List.of(headers));
        return lines.toArray(String[]::new);
    }
}
