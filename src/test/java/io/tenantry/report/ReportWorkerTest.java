package io.tenantry.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.database.Columns;
import io.tenantry.query.PageRequest;
import io.tenantry.report.ReportRequest.DateGrouping;
import io.tenantry.testing.Eventually;
import io.tenantry.usage.UsageHistory.Grouping;
import java.time.Duration;
import java.time.YearMonth;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReportWorkerTest {
    private static final ReportRequest SEPTEMBER =
            ReportRequest.ofMonth(YearMonth.of(2026, 9), Grouping.ORGANIZATION, DateGrouping.MONTH);

    private ReportWorld world;

    @BeforeEach
    void start() {
        world = new ReportWorld("2026-10-20T00:00:00Z");
    }

    @AfterEach
    void close() {
        world.close();
    }

    private ReportWorker worker(ReportDelivery delivery) {
        return new ReportWorker(
                world.services.database(),
                world.services.reports(),
                world.services.reportWriter(),
                delivery,
                world.clock);
    }

    private ReportJob order() {
        return world.services.reports().order(world.instance.id(), SEPTEMBER);
    }

    private long jobs() {
        return world.services
                .reports()
                .list(world.instance.id(), new PageRequest(0, 100))
                .jobs()
                .size();
    }

    @Test
    void ordersWhatIsDueWhileALongReportIsMade() {
        order();
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch enough = new CountDownLatch(1);
        try (ReportWorker worker =
                worker((_, _, _) -> {
                    begun.countDown();
                    await(enough);
                })) {
            worker.start();
            await(begun);
            configureDaily();
            world.clock.advance(Duration.ofDays(1));

            Eventually.isTrue("the report on schedule is ordered", () -> jobs() == 2);
            enough.countDown();
        }
    }

    @Test
    void goesOnAfterAnError() {
        AtomicInteger sent = new AtomicInteger();
        try (ReportWorker worker =
                worker((_, _, _) -> {
                    if (sent.incrementAndGet() == 1) {
                        throw new NoClassDefFoundError("missing");
                    }
                })) {
            worker.start();
            ReportJob first = order();
            Eventually.isTrue("the first one was tried", () -> sent.get() == 1);
            ReportJob second = order();

            Eventually.isTrue("the second one is made", () -> state(second) == ReportStatus.DONE);
            assertThat(state(first)).isEqualTo(ReportStatus.RUNNING);
        }
    }

    private ReportStatus state(ReportJob job) {
        return world.services.reports().get(world.instance.id(), job.id()).status();
    }

    private void configureDaily() {
        world.services
                .database()
                .useTransaction(handle ->
                        handle.createUpdate(
                                        """
                                        update instance
                                        set report_configs = '[{"id": "daily", "cron": "0 4 * * *"}]',
                                            updated_at = :now
                                        """)
                                .bind("now", Columns.time(world.clock.instant()))
                                .execute());
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
