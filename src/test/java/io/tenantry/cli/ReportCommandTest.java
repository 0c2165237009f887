package io.tenantry.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.database.DatabaseAddress;
import io.tenantry.testing.TenantryProcess;
import io.tenantry.testing.TestDatabase;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/// What goes to standard output, for scripts.
class ReportCommandTest {
    private final DatabaseAddress database = TestDatabase.createAddress();

    @Test
    void writesTheFileAndNothingElse() {
        command("instance", "create", "--name", "Mills");

        TenantryProcess report = command("report", "--month", "2026-10", "--dates", "day");

        assertThat(report.exitCode()).as(report.told().toString()).isZero();
        assertThat(report.answered())
                .singleElement()
                .asString()
                .startsWith("periodStart,periodEnd,resourceType,resourceId,")
                .endsWith(",payload.webhook.count,payload.webhook.bytes");
        assertThat(report.told())
                .containsExactly(
                        "There is nothing to tell of 2026-10: the report is its header alone.");
    }

    /// `/dev/full` is a device of Linux on which every write fails as on a full disk.
    @Test
    @EnabledOnOs(OS.LINUX)
    void tellsWhenNobodyGetsTheFile() {
        command("instance", "create", "--name", "Mills");
        List<List<String>> lines =
                List.of(List.of("report"), List.of("instance", "list"), List.of("--help"));
        for (List<String> line : lines) {
            TenantryProcess lost =
                    TenantryProcess.runInto(
                            Path.of("/dev/full"), database, line.toArray(String[]::new));
            assertThat(lost.exitCode()).as(line.toString()).isEqualTo(1);
            assertThat(lost.told())
                    .containsExactly(
                            "Standard output cannot be written, no space left on device: the answer is lost, what was done stays done");
        }
    }

    @Test
    void tellsAllThatIsWrong() {
        TenantryProcess refused =
                command("report", "--month", "October", "--by", "device", "--dates", "year");

        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.answered()).isEmpty();
        assertThat(refused.told())
                .anyMatch(line -> line.startsWith("--month is 'October': expected a month such as"))
                .contains(
                        "--by is 'device': expected one of organization, application",
                        "--dates is 'year': expected one of day, month");
    }

    @Test
    void takesNoOptionsOfANewReportForOneThatWasOrdered() {
        TenantryProcess refused =
                command(
                        "report",
                        "--job",
                        "clnHvJbyVkOWAZwYAwLP4",
                        "--month",
                        "2026-10",
                        "--by",
                        "organization");

        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.answered()).isEmpty();
        assertThat(refused.told())
                .contains("--job and --month: not both", "--job and --by: not both");
    }

    @Test
    void refusesAJobThatIsNotThere() {
        command("instance", "create", "--name", "Mills");

        TenantryProcess refused = command("report", "--job", "nobody");

        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.told()).containsExactly("Report was not found");
    }

    private TenantryProcess command(String... arguments) {
        return TenantryProcess.runOn(database, arguments);
    }
}
