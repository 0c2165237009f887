package io.tenantry.http;

import org.jspecify.annotations.Nullable;

/// What an action answers.
///
/// @param status the HTTP status, 2xx
/// @param body a record written as JSON; an [Entity] gets its envelope. A [GzipFile] where the
///   action answers a file
/// @param scene where it happened, for the audit log; null when the path tells
public record Answer(int status, Object body, @Nullable Scene scene) {
    public Answer(int status, Object body) {
        this(status, body, null);
    }

    public static Answer ok(Object body) {
        return new Answer(200, body);
    }

    public static Answer created(Object body) {
        return new Answer(201, body);
    }

    /// The same, of something that happened there.
    public Answer at(Scene place) {
        return new Answer(status, body, place);
    }
}
