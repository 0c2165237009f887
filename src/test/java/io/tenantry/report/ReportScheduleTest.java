package io.tenantry.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.Services;
import io.tenantry.database.Columns;
import io.tenantry.query.PageRequest;
import io.tenantry.report.ReportRequest.DateGrouping;
import io.tenantry.testing.Parallel;
import io.tenantry.usage.UsageHistory.Grouping;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReportScheduleTest {
    private static final String MONTHLY =
            """
            [{"id": "monthly", "cron": "0 4 1 * *", "emails": ["billing@example.com"]}]
            """;

    private ReportWorld world;

    @BeforeEach
    void start() {
        world = new ReportWorld("2026-10-20T00:00:00Z");
    }

    @AfterEach
    void close() {
        world.close();
    }

    private void configure(String configs) {
        world.services
                .database()
                .useTransaction(handle ->
                        handle.createUpdate(
                                        "update instance set report_configs = cast(:configs as jsonb), updated_at = :now")
                                .bind("configs", configs)
                                .bind("now", Columns.time(world.clock.instant()))
                                .execute());
    }

    private ReportSchedule schedule(Services node) {
        return new ReportSchedule(node.database(), node.reports(), world.clock);
    }

    private void look() {
        schedule(world.services).orderDue();
    }

    private List<ReportRequest> ordered() {
        return world
                .services
                .reports()
                .list(world.instance.id(), new PageRequest(0, 100))
                .jobs()
                .stream()
                .map(ReportJob::request)
                .toList();
    }

    @Test
    void ordersTheLastMonthWhenItsTimeComes() {
        configure(MONTHLY);
        look();
        world.clock.advance(Duration.ofDays(12).plusHours(4).minusMillis(1));
        look();
        assertThat(ordered()).isEmpty();

        world.clock.advance(Duration.ofMillis(1)); // 1 November, 04:00
        look();
        look();

        assertThat(ordered())
                .containsExactly(
                        new ReportRequest(
                                Grouping.ORGANIZATION,
                                DateGrouping.MONTH,
                                LocalDate.parse("2026-10-01"),
                                LocalDate.parse("2026-10-31"),
                                List.of("billing@example.com"),
                                null));
    }

    @Test
    void ordersOnceHoweverManyNodesLook() {
        configure(MONTHLY);
        look();
        try (Services other = world.node()) {
            for (int month = 1; month <= 3; month++) {
                world.clock.advance(Duration.ofDays(31));
                Parallel.run(
                        6,
                        number -> {
                            schedule(number % 2 == 0 ? world.services : other).orderDue();
                            return number;
                        });
                assertThat(ordered()).hasSize(month);
            }
        }
    }

    @Test
    void ordersOnlyTheLatestOfTheTimesThatWereMissed() {
        configure("[{\"id\": \"daily\", \"cron\": \"0 4 * * *\", \"dateGroupBy\": \"day\"}]");
        look();
        world.clock.advance(Duration.ofDays(5).plusHours(6));
        look();
        assertThat(ordered())
                .singleElement()
                .satisfies(request ->
                        assertThat(request.last()).isEqualTo(LocalDate.parse("2026-10-24")));
    }

    @Test
    void beginsAnewWhenAPlanIsChangedOrComesBack() {
        configure("[{\"id\": \"a\", \"cron\": \"0 4 * * *\"}]");
        look();
        world.clock.advance(Duration.ofDays(2));
        configure("[{\"id\": \"a\", \"cron\": \"0 5 * * *\"}]");
        look();
        assertThat(ordered()).isEmpty();
        configure("[]");
        look();
        world.clock.advance(Duration.ofDays(2));
        configure("[{\"id\": \"a\", \"cron\": \"0 5 * * *\"}]");
        look();
        assertThat(ordered()).isEmpty();
        world.clock.advance(Duration.ofDays(1));
        look();
        assertThat(ordered()).hasSize(1);
    }

    @Test
    void oneThatCannotBeReadKeepsNoOtherWaiting() {
        configure(
                """
                [{"id": "bad", "cron": "every day"}, {"id": "nowhere", "cron": "0 4 * * *", "timezone": "Mars/Base"},
                 {"id": "good", "cron": "0 4 * * *"}]
                """);
        look();
        world.clock.advance(Duration.ofDays(1));
        look();
        assertThat(ordered()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        // 04:00 on 1 November is 31 October, 19:00 in UTC, where October has five hours to go.
        "Asia/Tokyo, month, 2026-11-01T00:00:00Z, 2026-10-01, 2026-10-31",
        "Asia/Tokyo, day, 2026-11-01T00:00:00Z, 2026-10-31, 2026-10-31",
        "Europe/Berlin, month, 2026-11-01T03:00:00Z, 2026-10-01, 2026-10-31",
        "Europe/Berlin, day, 2026-11-01T03:00:00Z, 2026-10-31, 2026-10-31",
        "America/Los_Angeles, month, 2026-11-01T12:00:00Z, 2026-10-01, 2026-10-31",
        "America/Los_Angeles, day, 2026-11-01T12:00:00Z, 2026-10-31, 2026-10-31",
    })
    void tellsOfTheMonthThatIsOverOnTheClockOfItsZoneOnceItIsInUtc(
            String zone, String dates, Instant ordered, LocalDate first, LocalDate last) {
        world.clock.advance(Duration.between(world.clock.instant(), ordered).minusHours(20));
        configure(
                """
                [{"id": "a", "cron": "0 4 1 * *", "timezone": "%s", "dateGroupBy": "%s"}]
                """
                        .formatted(zone, dates));
        look();
        for (int minute = 0; minute < 20 * 60; minute += 30) {
            look();
            assertThat(ordered()).isEmpty();
            world.clock.advance(Duration.ofMinutes(30));
        }

        look();

        assertThat(ordered())
                .singleElement()
                .satisfies(request -> {
                    assertThat(request.first()).isEqualTo(first);
                    assertThat(request.last()).isEqualTo(last);
                });
    }

    @Test
    void beginsWhenItIsStoredAndNotWhenANodeSeesItFirst() {
        configure("[{\"id\": \"soon\", \"cron\": \"*/5 * * * *\", \"dateGroupBy\": \"day\"}]");
        world.clock.advance(Duration.ofMinutes(5));
        look();
        assertThat(ordered()).hasSize(1);
        configure("[{\"id\": \"soon\", \"cron\": \"*/7 * * * *\", \"dateGroupBy\": \"day\"}]");
        look();
        assertThat(ordered()).hasSize(1);
        configure("[{\"id\": \"soon\", \"cron\": \"*/6 * * * *\", \"dateGroupBy\": \"day\"}]");
        world.clock.advance(Duration.ofMinutes(1));
        look();
        assertThat(ordered()).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({
        // Clocks go back in Berlin on 25 October 2026, so 04:00 is an hour later in UTC.
        "0 4 * * *, Europe/Berlin, 2026-10-25T02:30:00Z, 2026-10-24T02:00:00Z",
        "0 4 * * *, Europe/Berlin, 2026-10-25T03:00:00Z, 2026-10-25T03:00:00Z",
        "0 4 * * 1, UTC, 2026-10-25T23:59:59Z, 2026-10-19T04:00:00Z",
        "'0 4 1,15 * *', America/New_York, 2026-10-20T00:00:00Z, 2026-10-15T08:00:00Z",
        "*/5 * * * *, Asia/Tokyo, 2026-10-20T00:04:59Z, 2026-10-20T00:00:00Z",
    })
    void readsTheClockOfItsZone(String cron, String zone, Instant now, Instant latest) {
        assertThat(new ScheduledReport("a", cron, zone, null, null, null, null, null).latest(now))
                .contains(latest);
    }

    @ParameterizedTest
    @CsvSource({
        "month, 1, 2026-11-01T04:00:00Z, 2026-10-01, 2026-10-31",
        "month, 3, 2026-01-15T04:00:00Z, 2025-10-01, 2025-12-31",
        "day, 7, 2026-11-02T04:00:00Z, 2026-10-26, 2026-11-01",
    })
    void tellsOfWholePeriodsThatAreOver(
            String dates, int periods, Instant time, LocalDate first, LocalDate last) {
        ReportRequest request =
                new ScheduledReport("a", "0 4 1 * *", null, null, null, null, dates, periods)
                        .requestAt(time);
        assertThat(request.first()).isEqualTo(first);
        assertThat(request.last()).isEqualTo(last);
    }
}
