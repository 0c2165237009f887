package io.tenantry.bench.load;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.PoolOptions;
import java.util.concurrent.TimeUnit;

/// The client side of all HTTP: one thread that drives all connections, as a client that shares the
/// machine with the server should be cheap (docs/benchmarks.md tells what others cost).
public final class HttpClients implements AutoCloseable {
    private final Vertx vertx =
            Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1).setPreferNativeTransport(false));

    HttpClient open(HttpTarget target, int connections) {
        HttpClientOptions options =
                new HttpClientOptions()
                        .setDefaultHost("127.0.0.1")
                        .setDefaultPort(target.port())
                        .setKeepAlive(true)
                        .setTcpNoDelay(true);
        return vertx.createHttpClient(options, new PoolOptions().setHttp1MaxSize(connections));
    }

    void execute(Runnable work) {
        vertx.runOnContext(_ -> work.run());
    }

    void executeIn(long milliseconds, Runnable work) {
        vertx.setTimer(milliseconds, _ -> work.run());
    }

    @Override
    public void close() {
        try {
            vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException("the HTTP client does not close", e);
        }
    }
}
