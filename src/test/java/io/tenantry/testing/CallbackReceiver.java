package io.tenantry.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/// A server on loopback that takes callbacks and remembers them. Safe for use by many threads.
public final class CallbackReceiver implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Received> received = new CopyOnWriteArrayList<>();
    private final Semaphore arrivals = new Semaphore(0);
    private final AtomicInteger status = new AtomicInteger(204);

    /// @param headers the first value of each, by lower-case name
    public record Received(String path, Map<String, String> headers, String body) {
        public String header(String name) {
            return headers.getOrDefault(name, "");
        }
    }

    public CallbackReceiver() {
        this(null);
    }

    /// @param tls with the server's key; null for plain HTTP
    public CallbackReceiver(@Nullable SSLContext tls) {
        InetSocketAddress address = new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0);
        try {
            this.server = tls == null ? HttpServer.create(address, 0) : secure(address, tls);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::take);
        server.start();
    }

    public int port() {
        return server.getAddress().getPort();
    }

    public String url() {
        return "http://127.0.0.1:" + port() + "/hook";
    }

    /// What came in, in order.
    public List<Received> received() {
        return List.copyOf(received);
    }

    /// Waits for the next callback, at most 20 seconds.
    public Received await() {
        try {
            if (!arrivals.tryAcquire(20, TimeUnit.SECONDS)) {
                throw new AssertionError("no callback came in");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
        return received.getLast();
    }

    /// Answers with that status from now on; a redirect leads to `/elsewhere`.
    public void answer(int wanted) {
        status.set(wanted);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private static HttpsServer secure(InetSocketAddress address, SSLContext tls)
            throws IOException {
        HttpsServer server = HttpsServer.create(address, 0);
        server.setHttpsConfigurator(new HttpsConfigurator(tls));
        return server;
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body =
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            Map<String, String> headers =
                    exchange.getRequestHeaders().entrySet().stream()
                            .collect(
                                    Collectors.toMap(
                                            entry -> entry.getKey().toLowerCase(Locale.ROOT),
                                            entry -> entry.getValue().getFirst()));
            received.add(new Received(exchange.getRequestURI().getPath(), headers, body));
            arrivals.release();
            exchange.getResponseHeaders()
                    .set("Location", "http://127.0.0.1:" + port() + "/elsewhere");
            exchange.sendResponseHeaders(status.get(), -1);
        }
    }
}
