package io.tenantry.bench.load;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import org.jspecify.annotations.Nullable;

/// One request and what its answer must look like.
///
/// @param contentType of the body; null when there is none
/// @param body is not changed until the answer has come
public record HttpCall(
        HttpMethod method,
        String path,
        @Nullable String contentType,
        @Nullable Buffer body,
        AnswerCheck check) {
    private static final String JSON = "application/json";

    public static HttpCall get(String path, AnswerCheck check) {
        return new HttpCall(HttpMethod.GET, path, null, null, check);
    }

    public static HttpCall post(String path, String json, AnswerCheck check) {
        return new HttpCall(HttpMethod.POST, path, JSON, Buffer.buffer(json), check);
    }

    public static HttpCall patch(String path, String json, AnswerCheck check) {
        return new HttpCall(HttpMethod.PATCH, path, JSON, Buffer.buffer(json), check);
    }

    public static HttpCall put(String path, String json, AnswerCheck check) {
        return new HttpCall(HttpMethod.PUT, path, JSON, Buffer.buffer(json), check);
    }
}
