package io.tenantry;

import io.tenantry.organization.OrganizationService;
import io.tenantry.report.ReportService;
import io.tenantry.usage.UsageService;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Removes what is kept no longer, at the start and every hour. Safe to run on every node at once.
final class Maintenance implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Maintenance.class);
    private static final Duration PAUSE = Duration.ofHours(1);

    /// How long a round that is under way may take to end when the server stops.
    private static final Duration END = Duration.ofSeconds(10);

    private final ScheduledExecutorService worker =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().name("maintenance").daemon().factory());
    private final OrganizationService organizations;
    private final UsageService usage;
    private final ReportService reports;
    private final Duration deleteGrace;
    private final InstantSource clock;

    Maintenance(Services services, Duration deleteGrace, InstantSource clock) {
        this.organizations = services.organizations();
        this.usage = services.usage();
        this.reports = services.reports();
        this.deleteGrace = deleteGrace;
        this.clock = clock;
    }

    /// Begins with the first round.
    void start() {
        var _ =
                worker.scheduleWithFixedDelay(
                        this::round, 0, PAUSE.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        worker.shutdown();
        try {
            if (!worker.awaitTermination(END.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn("maintenance did not end within {} and is cut short", END);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void round() {
        try {
            Instant now = clock.instant();
            usage.purge(now);
            reports.removeOld();
            long removed = organizations.removeDeletedBefore(now.minus(deleteGrace));
            if (removed > 0) {
                LOG.info("removed {} organizations deleted more than {} ago", removed, deleteGrace);
            }
        } catch (RuntimeException e) {
            // The next round tries again; a thrown exception would end all rounds.
            LOG.error("maintenance failed and will be tried again in {}", PAUSE, e);
        }
    }
}
