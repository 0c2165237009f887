package io.tenantry.bench.load;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import org.jspecify.annotations.Nullable;

/// Sends requests over kept connections and checks their answers. Used by the client's own thread.
final class Connections {
    private static final int REFUSED = 503;

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

    /// Sends a request that may be refused because there is too much to do.
    ///
    /// @return whether it was accepted; the future fails when the answer is neither what it must be
    ///   nor a refusal that says when to come back
    Future<Boolean> offer(HttpCall call) {
        return client.request(call.method(), call.path())
                .compose(request -> dispatch(request, call))
                .compose(response -> response.body().map(body -> isAccepted(call, response, body)));
    }

    void close() {
        client.close();
    }

    private Future<HttpClientResponse> dispatch(HttpClientRequest request, HttpCall call) {
        request.putHeader(target.header(), target.value());
        Buffer body = call.body();
        if (body == null) {
            return request.send();
        }
        request.putHeader(HttpHeaders.CONTENT_TYPE, call.contentType());
        return request.send(body);
    }

    private static boolean isAccepted(HttpCall call, HttpClientResponse response, Buffer body) {
        if (response.statusCode() == REFUSED && response.getHeader("Retry-After") != null) {
            return false;
        }
        checked(call, response.statusCode(), body);
        return true;
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
