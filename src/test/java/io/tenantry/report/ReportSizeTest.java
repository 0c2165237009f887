package io.tenantry.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.report.ReportRequest.DateGrouping;
import io.tenantry.usage.UsageHistory.Grouping;
import java.io.IOException;
import java.io.OutputStream;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReportSizeTest {
    private static final int ORGANIZATIONS = 10_000;
    private static final int APPLICATIONS = 5_000;

    @Test
    void theMemoryItTakesDoesNotGrowWithTheOrganizations() throws IOException {
        try (ReportWorld world = new ReportWorld("2026-11-20T00:00:00Z")) {
            ManyOrganizations.insert(
                    world.services.database(), world.instance.id(), ORGANIZATIONS, 4, 5);
            CountingOutput out = new CountingOutput(OutputStream.nullOutputStream());
            List<Long> used = new ArrayList<>();
            List<Long> written = new ArrayList<>();

            world.services
                    .reportWriter()
                    .write(
                            world.instance.id(),
                            ReportRequest.ofMonth(
                                    YearMonth.of(2026, 10),
                                    Grouping.ORGANIZATION,
                                    DateGrouping.DAY),
                            out,
                            (done, total, lines) -> {
                                written.add(lines);
                                if (done % 1_500 < 161) {
                                    used.add(usedMemory());
                                }
                            });

            assertThat(written.getLast()).isEqualTo(ORGANIZATIONS * 31L);
            assertThat(out.bytes()).isGreaterThan(50_000_000);
            assertThat(used.getLast() - used.getFirst()).isLessThan(10_000_000);
        }
    }

    @Test
    void theMemoryItTakesDoesNotGrowWithTheApplicationsOfOneOrganization() throws IOException {
        try (ReportWorld world = new ReportWorld("2026-11-20T00:00:00Z")) {
            ManyOrganizations.insert(world.services.database(), world.instance.id(), 3, 1, 5);
            ManyOrganizations.insertApplications(world.services.database(), APPLICATIONS, 5);
            List<Long> used = new ArrayList<>();
            List<Long> written = new ArrayList<>();

            world.services
                    .reportWriter()
                    .write(
                            world.instance.id(),
                            ReportRequest.ofMonth(
                                    YearMonth.of(2026, 10), Grouping.APPLICATION, DateGrouping.DAY),
                            OutputStream.nullOutputStream(),
                            (_, _, lines) -> {
                                written.add(lines);
                                if (written.size() % 5 == 2) {
                                    used.add(usedMemory());
                                }
                            });

            // Each organization has a line a day for what belongs to no application as well.
            assertThat(written.getLast()).isEqualTo((APPLICATIONS + 3) * 31L);
            assertThat(written).hasSizeGreaterThan(APPLICATIONS * 31 / 5_000);
            for (int i = 1; i < written.size(); i++) {
                assertThat(written.get(i) - written.get(i - 1)).isLessThan(5_200);
            }
            assertThat(used.getLast() - used.getFirst()).isLessThan(10_000_000);
        }
    }

    /// What is still needed, as far as a collection of garbage tells.
    private static long usedMemory() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
