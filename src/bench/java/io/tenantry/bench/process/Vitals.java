package io.tenantry.bench.process;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.HdrHistogram.Histogram;

/// Looks at a server all the time while others load it: how much memory it holds, and how quickly
/// its health pages answer.
public final class Vitals implements AutoCloseable {
    private static final Duration PAUSE = Duration.ofMillis(50);
    private static final Duration ANSWER_MAX = Duration.ofSeconds(5);
    private static final int DIGITS = 3;

    private final TenantryServer server;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Histogram answers = new Histogram(DIGITS);
    private final Thread thread = Thread.ofPlatform().name("vitals").unstarted(this::look);
    private volatile boolean ended;
    private double megabytesMost;
    private long failed;

    private Vitals(TenantryServer server) {
        this.server = server;
    }

    /// Begins to look.
    public static Vitals of(TenantryServer server) {
        Vitals vitals = new Vitals(server);
        vitals.thread.start();
        return vitals;
    }

    /// Times of the health pages in nanoseconds, after [#close].
    public Histogram answers() {
        return answers;
    }

    /// The most memory of the Java process, after [#close]; 0 where the system does not tell.
    public double megabytesMost() {
        return megabytesMost;
    }

    /// How often a health page did not say yes, or said nothing within 5 seconds, after [#close].
    public long failed() {
        return failed;
    }

    @Override
    public void close() {
        ended = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
        client.close();
    }

    private void look() {
        while (!ended) {
            ask("/health/live");
            ask("/health/ready");
            double now = ResidentMemory.megabytes(server.process()).orElse(0.0);
            megabytesMost = Math.max(megabytesMost, now);
            try {
                Thread.sleep(PAUSE);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private void ask(String path) {
        HttpRequest request = HttpRequest.newBuilder(server.page(path)).timeout(ANSWER_MAX).build();
        long sent = System.nanoTime();
        try {
            int status = client.send(request, BodyHandlers.discarding()).statusCode();
            failed += status == 200 ? 0 : 1;
        } catch (IOException e) {
            // Refused, cut off or too late: the server did not say yes.
            failed++;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return;
        }
        answers.recordValue(System.nanoTime() - sent);
    }
}
