package io.tenantry.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tenantry.Services;
import io.tenantry.instance.InstanceId;
import io.tenantry.report.ReportRequest.DateGrouping;
import io.tenantry.testing.Parallel;
import io.tenantry.usage.UsageHistory.Grouping;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.time.YearMonth;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReportMakerTest {
    private static final ReportRequest OCTOBER =
            ReportRequest.ofMonth(
                    YearMonth.of(2026, 10), Grouping.ORGANIZATION, DateGrouping.MONTH);

    private final KeptDelivery delivery = new KeptDelivery();
    private ReportWorld world;

    @BeforeEach
    void start() {
        world = new ReportWorld("2026-10-10T00:00:00Z");
        world.newOrganization("One");
        world.newOrganization("Two");
        world.clock.advance(Duration.ofDays(30));
    }

    @AfterEach
    void close() {
        world.close();
    }

    private ReportMaker maker(Services node) {
        return maker(node, delivery);
    }

    private ReportMaker maker(Services node, ReportDelivery to) {
        return new ReportMaker(
                node.database(), node.reports(), node.reportWriter(), to, world.clock);
    }

    private ReportJob order() {
        return world.services.reports().order(world.instance.id(), OCTOBER);
    }

    private ReportJob state(ReportJob job) {
        return world.services.reports().get(world.instance.id(), job.id());
    }

    @Test
    void makesTheFileAndSendsItOnce() throws IOException {
        ReportJob job = order();
        assertThat(job.status()).isEqualTo(ReportStatus.QUEUED);
        assertThat(job.id()).hasSize(21);

        assertThat(maker(world.services).makeNext()).isTrue();
        assertThat(maker(world.services).makeNext()).isFalse();

        ReportJob made = state(job);
        assertThat(made.status()).isEqualTo(ReportStatus.DONE);
        assertThat(made.rows()).isEqualTo(2);
        assertThat(made.done()).isEqualTo(2);
        assertThat(made.total()).isEqualTo(2);
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        world.services.reports().copyFile(world.instance.id(), job.id(), file);
        String csv = file.toString(StandardCharsets.UTF_8);
        assertThat(csv).isEqualTo(world.csv(OCTOBER));
        assertThat(made.bytes()).isEqualTo(file.size());
        assertThat(delivery.kept())
                .singleElement()
                .satisfies(kept -> {
                    assertThat(kept.csv()).isEqualTo(csv);
                    assertThat(kept.job()).isEqualTo(made);
                });
    }

    @Test
    void manyNodesMakeEachReportOnce() {
        for (int i = 0; i < 6; i++) {
            order();
        }
        try (Services other = world.node()) {
            Parallel.run(
                    4,
                    number -> {
                        ReportMaker maker = maker(number % 2 == 0 ? world.services : other);
                        int made = 0;
                        while (maker.makeNext()) {
                            made++;
                        }
                        return made;
                    });
        }
        assertThat(delivery.kept().stream().map(kept -> kept.job().id()))
                .hasSize(6)
                .doesNotHaveDuplicates();
    }

    @Test
    void takesAReportOfAnInstanceThatHasNoneUnderWayFirst() {
        order();
        order();
        InstanceId other = world.services.instances().create("Other").id();
        world.clock.advance(Duration.ofSeconds(1));
        ReportJob later = world.services.reports().order(other, OCTOBER);
        ReportMaker dying =
                maker(
                        world.services,
                        (_, _, _) -> {
                            throw new AssertionError("the process ends here");
                        });
        assertThatThrownBy(dying::makeNext).hasMessage("the process ends here");

        maker(world.services).makeNext();

        assertThat(world.services.reports().get(other, later.id()).status())
                .isEqualTo(ReportStatus.DONE);
    }

    @Test
    void aNodeThatWasTooSlowCanDoNoMore() {
        ReportJob job = order();
        AtomicInteger looks = new AtomicInteger();
        // The fourth look at the clock is in the middle of the work: there the lease runs out and
        // another node does all of it.
        InstantSource slowly =
                () -> {
                    if (looks.incrementAndGet() == 4) {
                        world.clock.advance(ReportMaker.LEASE.plusSeconds(1));
                        assertThat(makeElsewhere()).isTrue();
                    }
                    return world.clock.instant();
                };
        ReportMaker slow =
                new ReportMaker(
                        world.services.database(),
                        world.services.reports(),
                        world.services.reportWriter(),
                        delivery,
                        slowly);

        assertThat(slow.makeNext()).isTrue();

        assertThat(looks).hasValueGreaterThanOrEqualTo(4);
        assertThat(delivery.kept()).hasSize(1);
        assertThat(state(job).status()).isEqualTo(ReportStatus.DONE);
        assertThat(state(job).attempts()).isEqualTo(2);
    }

    /// On a thread of its own, as another node would: within one thread, transactions nest.
    private boolean makeElsewhere() {
        return Parallel.run(1, _ -> maker(world.services).makeNext()).done().getFirst();
    }

    @Test
    void anotherNodeBeginsAnewWhenOneDiedAtTheVeryEnd() {
        ReportJob job = order();
        ReportMaker dying =
                maker(
                        world.services,
                        (_, _, _) -> {
                            throw new AssertionError("the process ends here");
                        });
        assertThatThrownBy(dying::makeNext).hasMessage("the process ends here");
        assertThat(state(job).status()).isEqualTo(ReportStatus.RUNNING);
        assertThat(maker(world.services).makeNext()).isFalse();

        world.clock.advance(ReportMaker.LEASE);

        assertThat(maker(world.services).makeNext()).isTrue();
        assertThat(state(job).status()).isEqualTo(ReportStatus.DONE);
        assertThat(delivery.kept()).hasSize(1);
    }

    @Test
    void triesAgainAfterAPauseAndGivesUpInTheEnd() {
        ReportJob job = order();
        ReportMaker failing =
                maker(
                        world.services,
                        (_, _, _) -> {
                            throw new IOException("no room");
                        });
        for (int attempt = 1; attempt <= ReportMaker.ATTEMPTS_MAX; attempt++) {
            assertThat(failing.makeNext()).isTrue();
            assertThat(failing.makeNext()).isFalse();
            world.clock.advance(Duration.ofMinutes(attempt));
        }

        assertThat(failing.makeNext()).isFalse();
        assertThat(state(job).status()).isEqualTo(ReportStatus.FAILED);
        assertThat(state(job).failure()).isEqualTo("no room");
        assertThat(state(job).attempts()).isEqualTo(ReportMaker.ATTEMPTS_MAX);
    }

    @Test
    void leavesAReportToOthersWhenTheNodeStops() {
        ReportJob job = order();
        ReportMaker stopping = maker(world.services);
        stopping.stop();
        assertThat(stopping.makeNext()).isTrue();
        assertThat(state(job).status()).isEqualTo(ReportStatus.QUEUED);
        assertThat(maker(world.services).makeNext()).isTrue();
        assertThat(state(job).status()).isEqualTo(ReportStatus.DONE);
    }
}
