package io.tenantry.report;

import io.tenantry.database.Database;
import io.tenantry.database.LongWork;
import io.tenantry.failure.Unavailable;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Orders the reports on a schedule and makes all reports, one at a time, in the background: each
/// on a thread of its own, since a report takes longer than a schedule may wait. Every node does
/// so.
public final class ReportWorker implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ReportWorker.class);

    /// How late a scheduled report may begin, and one whose node died, once its lease has run out.
    private static final Duration LOOK = Duration.ofSeconds(10);

    /// How long a report under way may take to be left to others when the server stops.
    private static final Duration END = Duration.ofSeconds(10);

    private final AtomicBoolean open = new AtomicBoolean();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread orders =
            Thread.ofPlatform().name("report-schedule").daemon().unstarted(this::order);
    private final Thread reports =
            Thread.ofPlatform().name("reports").daemon().unstarted(LongWork.of(this::make));
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
        orders.start();
        reports.start();
    }

    @Override
    public void close() {
        if (!open.getAndSet(false)) {
            return;
        }
        maker.stop();
        closed.countDown();
        service.ring();
        try {
            if (!orders.join(END) || !reports.join(END)) {
                LOG.warn("a report did not end within {} and is cut short", END);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void order() {
        try {
            do {
                guarded(schedule::orderDue);
            } while (!closed.await(LOOK.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void make() {
        try {
            while (open.get()) {
                guarded(this::makeAll);
                service.awaitOrder(LOOK);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void makeAll() {
        while (open.get() && maker.makeNext()) {
            // As long as there are reports to make.
        }
    }

    private static void guarded(Runnable round) {
        try {
            round.run();
        } catch (Unavailable e) {
            LOG.warn("reports wait for the database: {}", e.getMessage());
        } catch (RuntimeException | Error e) {
            // The next round tries again; a thrown exception would end all rounds.
            LOG.error("reports could not be looked after and will be again in {}", LOOK, e);
        }
    }
}
