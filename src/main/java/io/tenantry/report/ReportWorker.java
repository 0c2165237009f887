package io.tenantry.report;

import io.tenantry.database.Database;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Orders the reports on a schedule and makes all reports, one at a time, in the background. Every
/// node does so.
public final class ReportWorker implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ReportWorker.class);

    /// How late a scheduled report may begin, and one whose node died, once its lease has run out.
    private static final Duration LOOK = Duration.ofSeconds(10);

    /// How long a report under way may take to be left to others when the server stops.
    private static final Duration END = Duration.ofSeconds(10);

    private final AtomicBoolean open = new AtomicBoolean();
    private final Thread thread = Thread.ofPlatform().name("reports").daemon().unstarted(this::run);
    private final ReportService service;
    private final ReportSchedule schedule;
    private final ReportMaker maker;

    public ReportWorker(
            Database database,
            ReportService service,
            ReportWriter writer,
            ReportDelivery delivery,
            InstantSource clock) {
        this.service = service;
        this.schedule = new ReportSchedule(database, service, clock);
        this.maker = new ReportMaker(database, service, writer, delivery, clock);
    }

    /// Begins with what an earlier run left behind.
    public void start() {
        open.set(true);
        thread.start();
    }

    @Override
    public void close() {
        if (!open.getAndSet(false)) {
            return;
        }
        maker.stop();
        service.ring();
        try {
            if (!thread.join(END)) {
                LOG.warn("a report did not end within {} and is cut short", END);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            while (open.get()) {
                round();
                service.awaitOrder(LOOK);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void round() {
        try {
            schedule.orderDue();
            while (open.get() && maker.makeNext()) {
                schedule.orderDue();
            }
        } catch (RuntimeException e) {
            // The next round tries again; a thrown exception would end all rounds.
            LOG.warn("reports could not be looked after and will be again in {}", LOOK, e);
        }
    }
}
