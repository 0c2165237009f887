package io.tenantry.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.organization.OrganizationId;
import io.tenantry.report.ReportRequest.DateGrouping;
import io.tenantry.usage.ResourceAction;
import io.tenantry.usage.ResourceKind;
import io.tenantry.usage.UsageHistory.Grouping;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReportWriterTest {
    private static final YearMonth OCTOBER = YearMonth.of(2026, 10);

    private static ReportWorld world;

    @BeforeAll
    static void fill() {
        world = new ReportWorld("2026-08-20T12:00:00Z");
        OrganizationId one = world.newOrganization("One");
        OrganizationId two = world.newOrganization("Two");
        world.clock.advance(Duration.ofDays(93)); // 21 November
        GeneratedMonths months =
                new GeneratedMonths(world, 7, "2026-09-01T00:00:00Z", "2026-11-21T11:00:00Z");
        months.fill(one, 150);
        months.fill(two, 150);
    }

    @AfterAll
    static void close() {
        world.close();
    }

    @ParameterizedTest
    @CsvSource({
        "ORGANIZATION, MONTH, 2026-10-01, 2026-10-31",
        "ORGANIZATION, MONTH, 2026-09-10, 2026-11-21",
        "ORGANIZATION, DAY, 2026-10-28, 2026-11-03",
        "APPLICATION, MONTH, 2026-09-01, 2026-10-31",
        "APPLICATION, DAY, 2026-11-01, 2026-11-21",
    })
    void tellsWhatALookAtAllEventsTells(
            Grouping resources, DateGrouping dates, LocalDate first, LocalDate last)
            throws IOException {
        List<Map<String, String>> lines =
                ReportFile.lines(
                        world.csv(
                                new ReportRequest(resources, dates, first, last, List.of(), null)));

        assertThat(lines).isNotEmpty();
        for (Map<String, String> line : lines) {
            assertMatches(line, resources == Grouping.APPLICATION);
        }
        long told =
                lines.stream()
                        .mapToLong(line ->
                                Long.parseLong(ReportFile.cell(line, "payloadBillableCount"))
                                        + Long.parseLong(
                                                ReportFile.cell(line, "payloadNonbillableCount")))
                        .sum();
        long counted = 0;
        for (String owner :
                lines.stream().map(line -> ReportFile.cell(line, "ownerId")).distinct().toList()) {
            PlainSums sums =
                    new PlainSums(world.events(), new OrganizationId(owner), null, first, last);
            counted += sums.payloads(true) + sums.payloads(false);
        }
        assertThat(told).isEqualTo(counted).isPositive();
    }

    private static void assertMatches(Map<String, String> line, boolean byApplication) {
        PlainSums sums =
                new PlainSums(
                        world.events(),
                        new OrganizationId(ReportFile.cell(line, "ownerId")),
                        byApplication ? ReportFile.cell(line, "resourceId") : null,
                        LocalDate.parse(ReportFile.cell(line, "periodStart")),
                        LocalDate.parse(ReportFile.cell(line, "periodEnd")));
        assertThat(line)
                .containsEntry("payloadBillableCount", "" + sums.payloads(true))
                .containsEntry("payloadNonbillableCount", "" + sums.payloads(false))
                .containsEntry(
                        "payload.event.bytes",
                        ""
                                + sums.payloadBytes(
                                        event -> event.type().contractName().equals("event")))
                .containsEntry("notebookRunCount", "" + sums.notebookRuns())
                .containsEntry("notebookMinutesCount", "" + sums.notebookMinutes())
                .containsEntry("deviceCount", "" + sums.alive(ResourceKind.DEVICE, sums.last()))
                .containsEntry("fileCount", "" + sums.alive(ResourceKind.FILE, sums.last()));
        assertThat(number(line, "deviceCountProrated"))
                .isEqualByComparingTo(sums.prorated(ResourceKind.DEVICE));
        assertThat(number(line, "dashboardCountProrated"))
                .isEqualByComparingTo(sums.prorated(ResourceKind.DASHBOARD));
        assertThat(number(line, "fileTotalSizeMb"))
                .isEqualByComparingTo(Figures.megabytes(sums.bytes(ResourceKind.FILE)));
    }

    private static BigDecimal number(Map<String, String> line, String name) {
        return new BigDecimal(ReportFile.cell(line, name));
    }

    @Test
    void tellsNothingOfDaysToCome() throws IOException {
        List<Map<String, String>> lines =
                ReportFile.lines(
                        world.csv(
                                ReportRequest.ofMonth(
                                        YearMonth.of(2026, 11),
                                        Grouping.ORGANIZATION,
                                        DateGrouping.MONTH)));

        assertThat(lines)
                .hasSize(2)
                .allSatisfy(line ->
                        assertThat(line)
                                .containsEntry("periodStart", "2026-11-01")
                                .containsEntry("periodEnd", "2026-11-21"));
    }

    @Test
    void aClosedMonthStaysAsItWasWhateverComesAfter() throws IOException {
        ReportRequest october =
                ReportRequest.ofMonth(OCTOBER, Grouping.APPLICATION, DateGrouping.DAY);
        try (ReportWorld other = new ReportWorld("2026-09-01T00:00:00Z")) {
            OrganizationId id = other.newOrganization("Stays");
            other.clock.advance(Duration.ofDays(80));
            new GeneratedMonths(other, 11, "2026-10-01T00:00:00Z", "2026-10-31T23:00:00Z")
                    .fill(id, 60);
            String before = other.csv(october);

            new GeneratedMonths(other, 12, "2026-11-01T00:00:00Z", "2026-11-19T00:00:00Z")
                    .fill(id, 60);

            assertThat(other.csv(october)).isEqualTo(before);
        }
    }

    @Test
    void keepsTextsThatLookLikeFormulasFromBeingSome() throws IOException {
        try (ReportWorld other = new ReportWorld("2026-10-05T00:00:00Z")) {
            List<String> names =
                    List.of(
                            "=1+1",
                            "+1",
                            "-1",
                            "@SUM(A1)",
                            "a,\"b\"\r\nc",
                            "\u00e4\u732b",
                            "plain");
            names.forEach(other::newOrganization);

            String csv =
                    other.csv(
                            ReportRequest.ofMonth(
                                    OCTOBER, Grouping.ORGANIZATION, DateGrouping.MONTH));

            assertThat(
                            ReportFile.lines(csv).stream()
                                    .map(line -> ReportFile.cell(line, "resourceName")))
                    .containsExactlyInAnyOrder(
                            "'=1+1",
                            "'+1",
                            "'-1",
                            "'@SUM(A1)",
                            "a,\"b\"\r\nc",
                            "\u00e4\u732b",
                            "plain");
            assertThat(csv).contains("\"a,\"\"b\"\"\r\nc\"").endsWith("\r\n");
        }
    }

    @Test
    void tellsOfAnOrganizationUntilTheDayItWasDeletedEvenWhenItIsRemovedForGood()
            throws IOException {
        try (ReportWorld other = new ReportWorld("2026-10-01T00:00:00Z")) {
            OrganizationId id = other.newOrganization("Gone");
            other.record(
                    other.resource(
                            id,
                            "2026-10-01T00:00:00Z",
                            ResourceAction.CREATED,
                            ResourceKind.DEVICE,
                            0,
                            null));
            other.clock.advance(Duration.ofDays(9));
            other.services.organizations().delete(other.instance.id(), id, null);
            other.clock.advance(Duration.ofDays(60));
            ReportRequest october =
                    ReportRequest.ofMonth(OCTOBER, Grouping.ORGANIZATION, DateGrouping.MONTH);
            String deleted = other.csv(october);

            assertThat(
                            other.services
                                    .deletedOrganizations()
                                    .removeDeletedBefore(other.clock.instant()))
                    .isEqualTo(1);

            assertThat(other.csv(october)).isEqualTo(deleted);
            assertThat(ReportFile.lines(deleted))
                    .singleElement()
                    .satisfies(line ->
                            assertThat(line)
                                    .containsEntry("resourceName", "Gone")
                                    .containsEntry("resourceProration", "0.32")
                                    .containsEntry("deviceCountProrated", "0.32"));
            assertThat(
                            ReportFile.lines(
                                    other.csv(
                                            ReportRequest.ofMonth(
                                                    YearMonth.of(2026, 11),
                                                    Grouping.ORGANIZATION,
                                                    DateGrouping.MONTH))))
                    .isEmpty();
        }
    }
}
