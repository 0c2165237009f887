package io.tenantry.http;

/// What an action answers.
///
/// @param status the HTTP status, 2xx
/// @param body a record written as JSON; an [Entity] gets its envelope. A [GzipFile] where the
///   action answers a file
public record Answer(int status, Object body) {
    public static Answer ok(Object body) {
        return new Answer(200, body);
    }

    public static Answer created(Object body) {
        return new Answer(201, body);
    }
}
