package io.tenantry.oidc;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// Asks identity providers, for little and not for long. Redirects are not followed. Private
/// addresses may be reached: the operator named them. Safe for use by many threads.
final class ProviderHttp implements AutoCloseable {
    /// Documents of the large providers have some 10 KB.
    private static final long BODY_BYTES_MAX = 512 * 1024;

    private final Duration timeMax;
    private @Nullable HttpClient client;

    /// @param timeMax how long a provider may take for a whole answer
    ProviderHttp(Duration timeMax) {
        this.timeMax = timeMax;
    }

    /// @param body as it came, of whatever type
    record Reply(int status, String body) {}

    /// Sends a request.
    ///
    /// @throws IOException when no answer came in time, or too large a one
    Reply send(HttpRequest.Builder request) throws IOException {
        HttpRequest built =
                request.timeout(timeMax)
                        .header("Accept", "application/json")
                        .header("User-Agent", "Tenantry")
                        .build();
        CompletableFuture<HttpResponse<byte[]>> answer =
                client().sendAsync(
                                built,
                                BodyHandlers.limiting(BodyHandlers.ofByteArray(), BODY_BYTES_MAX));
        try {
            HttpResponse<byte[]> response = answer.get(timeMax.toMillis(), TimeUnit.MILLISECONDS);
            return new Reply(
                    response.statusCode(), new String(response.body(), StandardCharsets.UTF_8));
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw new IOException("no whole answer within " + timeMax, e);
        } catch (ExecutionException e) {
            throw new IOException(String.valueOf(e.getCause()), e.getCause());
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    @Override
    public synchronized void close() {
        if (client != null) {
            client.shutdownNow();
        }
    }

    /// Made when it is first needed: a server without providers does not need its threads.
    private synchronized HttpClient client() {
        HttpClient present = client;
        if (present == null) {
            present =
                    HttpClient.newBuilder()
                            .connectTimeout(timeMax.dividedBy(2))
                            .followRedirects(HttpClient.Redirect.NEVER)
                            .build();
            client = present;
        }
        return present;
    }
}
