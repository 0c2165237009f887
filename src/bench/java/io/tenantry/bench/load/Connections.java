package io.tenantry.bench.load;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpHeaders;
import org.jspecify.annotations.Nullable;

/// Sends requests over kept connections and checks their answers. Used by the client's own thread.
final class Connections {
    private final HttpClient client;
    private final HttpTarget target;

    Connections(HttpClients clients, HttpTarget target, int connections) {
        this.client = clients.open(target, connections);
        this.target = target;
    }

    /// Sends a request; the future fails when the answer is not what it must be.
    Future<@Nullable Void> send(HttpCall call) {
        return client.request(call.method(), call.path())
                .compose(request -> dispatch(request, call))
                .compose(response ->
                        response.body().map(body -> checked(call, response.statusCode(), body)));
    }

    void close() {
        client.close();
    }

    private Future<io.vertx.core.http.HttpClientResponse> dispatch(
            HttpClientRequest request, HttpCall call) {
        request.putHeader(target.header(), target.value());
        Buffer body = call.body();
        if (body == null) {
            return request.send();
        }
        request.putHeader(HttpHeaders.CONTENT_TYPE, call.contentType());
        return request.send(body);
    }

    private static @Nullable Void checked(HttpCall call, int status, Buffer body) {
        try {
            call.check().accept(status, body);
            return null;
        } catch (RuntimeException e) {
            throw new WrongAnswer(call.method() + " " + call.path() + ": " + e.getMessage(), e);
        }
    }
}
