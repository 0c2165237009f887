package io.tenantry.http;

import java.util.List;
import java.util.stream.Stream;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Response;
import org.jspecify.annotations.Nullable;

/// A finished answer, ready for the wire.
///
/// @param status the HTTP status
/// @param mediaType the type of the body
/// @param headers headers beside those that every answer has; each 503 has `Retry-After`
/// @param body the bytes
/// @param packed the same packed with gzip, where it is at hand; null otherwise
/// @param file what is answered in place of the bytes; null for none
record Outgoing(
        int status,
        String mediaType,
        List<Header> headers,
        byte[] body,
        byte @Nullable [] packed,
        @Nullable GzipFile file) {
    static final String JSON = "application/json";

    /// A refusal for load names the time after which to come back, in seconds (RFC 9110, 10.2.3).
    private static final Header COME_BACK = new Header("Retry-After", "1");

    Outgoing {
        headers =
                status == ProblemType.SERVICE_UNAVAILABLE.status()
                        ? Stream.concat(Stream.of(COME_BACK), headers.stream()).toList()
                        : List.copyOf(headers);
    }

    Outgoing(int status, String mediaType, List<Header> headers, byte[] body) {
        this(status, mediaType, headers, body, null, null);
    }

    static Outgoing json(int status, byte[] body, List<Header> headers) {
        return new Outgoing(status, JSON, headers, body);
    }

    static Outgoing page(String mediaType, PublicPage.Content content) {
        return new Outgoing(
                content.status(), mediaType, List.of(), content.body(), content.packed(), null);
    }

    /// A file to be kept under its name (RFC 6266).
    static Outgoing file(int status, String mediaType, GzipFile file) {
        Header disposition =
                new Header(
                        "Content-Disposition",
                        "attachment; filename=\"%s\"".formatted(file.name()));
        return new Outgoing(status, mediaType, List.of(disposition), new byte[0], null, file);
    }

    static Outgoing of(Problem problem) {
        return of(problem, List.of());
    }

    /// Tells the caller which methods would be right.
    static Outgoing methodNotAllowed(String method, String allow) {
        return of(
                Problem.of(ProblemType.METHOD_NOT_ALLOWED, method + " is not allowed"),
                List.of(new Header("Allow", allow)));
    }

    static Outgoing of(Problem problem, List<Header> headers) {
        byte[] body = Json.MAPPER.writeValueAsBytes(problem);
        return new Outgoing(problem.kind().status(), JSON, headers, body);
    }

    /// Status and headers, in place of others with the same names.
    void writeHead(Response response) {
        response.setStatus(status);
        HttpFields.Mutable fields = response.getHeaders();
        fields.put(HttpHeader.CONTENT_TYPE, mediaType);
        headers.forEach(header -> fields.remove(header.name()));
        headers.forEach(header -> fields.add(header.name(), header.value()));
    }
}
