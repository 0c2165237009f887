package io.tenantry.audit;

import io.tenantry.database.LongWork;
import io.tenantry.failure.Unavailable;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Seals new entries once a second, and a last time when the server stops. Starts on [#start].
public final class Sealer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Sealer.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    /// How long the last rounds may take when the server stops; what they leave is sealed after the
    /// next start.
    private static final Duration END = Duration.ofSeconds(5);

    /// How often the log repeats what goes on failing.
    private static final Duration REPEAT = Duration.ofMinutes(1);

    private final ScheduledExecutorService worker =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().name("audit-sealer").daemon().factory());
    private final Sealing sealing;
    private final InstantSource clock;

    /// What was told last, so that the log does not repeat it every second.
    private @Nullable String told;

    private Instant toldAt = Instant.MIN;

    public Sealer(Sealing sealing, InstantSource clock) {
        this.sealing = sealing;
        this.clock = clock;
    }

    public void start() {
        var _ =
                worker.scheduleWithFixedDelay(
                        LongWork.of(this::round), 0, PAUSE.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        // What is executed is done even so, unless the round under way does not end.
        if (!worker.isShutdown()) {
            worker.execute(LongWork.of(this::round));
        }
        worker.shutdown();
        try {
            if (!worker.awaitTermination(END.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn("sealing the audit log did not end within {} and is cut short", END);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Seals what waits, and tells of what fails at most once a minute.
    void round() {
        try {
            sealing.sealAll();
            told = null;
        } catch (Unavailable e) {
            if (isNews(e)) {
                LOG.warn("sealing the audit log waits for the database: {}", e.getMessage());
            }
        } catch (RuntimeException | Error e) {
            // The next round tries again; a thrown exception would end all rounds.
            if (isNews(e)) {
                LOG.error(
                        "sealing the audit log failed and will be tried again: {}",
                        e.getMessage(),
                        e);
            }
        }
    }

    /// Whether to tell of it: it is another failure than before, or long ago.
    private boolean isNews(Throwable failure) {
        String message = String.valueOf(failure.getMessage());
        Instant now = clock.instant();
        if (message.equals(told) && now.isBefore(toldAt.plus(REPEAT))) {
            return false;
        }
        told = message;
        toldAt = now;
        return true;
    }
}
