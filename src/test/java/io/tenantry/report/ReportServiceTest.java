package io.tenantry.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tenantry.failure.Invalid;
import io.tenantry.failure.NotFound;
import io.tenantry.instance.InstanceId;
import io.tenantry.query.PageRequest;
import io.tenantry.report.ReportRequest.DateGrouping;
import io.tenantry.testing.Parallel;
import io.tenantry.usage.UsageHistory.Grouping;
import java.time.Duration;
import java.time.YearMonth;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Ordering reports, and what is kept of them.
class ReportServiceTest {
    private static final ReportRequest OCTOBER =
            ReportRequest.ofMonth(
                    YearMonth.of(2026, 10), Grouping.ORGANIZATION, DateGrouping.MONTH);

    private static final PageRequest PAGE = new PageRequest(0, 10);

    private ReportWorld world;

    @BeforeEach
    void start() {
        world = new ReportWorld("2026-11-09T00:00:00Z");
        world.newOrganization("One");
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void refusesMoreThanTenThatAreNotFinishedHoweverManyAskAtOnce() {
        Parallel.Outcomes<ReportJob> asked = Parallel.run(14, _ -> order());
        assertThat(asked.done()).hasSize(ReportService.OPEN_MAX);
        assertThatThrownBy(this::order)
                .isInstanceOf(Invalid.class)
                .hasMessage(
                        "10 reports are not finished yet: expected fewer before another is ordered");
        InstanceId other = world.services.instances().create("Other").id();
        world.clock.advance(Duration.ofSeconds(1));
        assertThat(world.services.reports().order(other, OCTOBER).status())
                .isEqualTo(ReportStatus.QUEUED);

        makeNext();

        assertThat(order().status()).isEqualTo(ReportStatus.QUEUED);
    }

    @Test
    void keepsTheFileForThirtyDays() {
        ReportJob job = order();
        makeNext();
        world.clock.advance(Duration.ofDays(30));
        assertThat(world.services.reports().removeOld()).isZero();
        world.clock.advance(Duration.ofMillis(1));
        assertThat(world.services.reports().removeOld()).isEqualTo(1);
        assertThatThrownBy(() -> state(job)).isInstanceOf(NotFound.class);
    }

    @Test
    void showsNothingToAnotherInstance() {
        ReportJob job = order();
        InstanceId other = world.services.instances().create("Other").id();
        assertThatThrownBy(() -> world.services.reports().get(other, job.id()))
                .isInstanceOf(NotFound.class);
        assertThat(world.services.reports().list(other, PAGE).jobs()).isEmpty();
        assertThat(world.services.reports().list(world.instance.id(), PAGE).jobs())
                .extracting(ReportJob::id)
                .containsExactly(job.id());
    }

    private ReportJob order() {
        return world.services.reports().order(world.instance.id(), OCTOBER);
    }

    private ReportJob state(ReportJob job) {
        return world.services.reports().get(world.instance.id(), job.id());
    }

    private void makeNext() {
        ReportMaker maker =
                new ReportMaker(
                        world.services.database(),
                        world.services.reports(),
                        world.services.reportWriter(),
                        new KeptDelivery(),
                        world.clock);
        assertThat(maker.makeNext()).isTrue();
    }
}
