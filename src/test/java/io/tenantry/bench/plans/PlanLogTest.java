package io.tenantry.bench.plans;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlanLogTest {
    private static final String LOGGED =
            """
            2026-11-22 03:00:00.000 UTC [1] LOG:  checkpoint starting: time
            2026-11-22 03:00:00.001 UTC [2] LOG:  duration: 1.250 ms  plan:
            \t{
            \t  "Query Text": "select *\\n  from usage_payload_hour",
            \t  "Plan": {"Node Type": "Append", "Actual Rows": 3, "Actual Loops": 1, "Plans": [
            \t    {"Node Type": "Seq Scan", "Relation Name": "usage_payload_hour_202611", "Actual Rows": 2,
            \t     "Actual Loops": 1, "Rows Removed by Filter": 7, "Filter": "(day = '2026-11-22'::date)"},
            \t    {"Node Type": "Seq Scan", "Relation Name": "organization_tag", "Actual Rows": 0, "Actual Loops": 0}
            \t  ]}
            \t}
            2026-11-22 03:00:00.002 UTC [1] LOG:  checkpoint complete
            """;

    @TempDir private Path folder;

    @Test
    void readsWhatWasAdded() throws IOException {
        Path file = Files.writeString(folder.resolve("postgres.log"), LOGGED);
        PlanLog log = new PlanLog(file);

        log.skip();
        assertThat(log.next()).isEmpty();
        Files.writeString(file, LOGGED, StandardOpenOption.APPEND);

        assertThat(log.next())
                .singleElement()
                .satisfies(plan -> {
                    assertThat(plan.milliseconds()).isEqualTo(1.25);
                    assertThat(plan.statement()).isEqualTo("select * from usage_payload_hour");
                });
    }

    @Test
    void tellsWhichLargeTablesWereReadWhole() throws IOException {
        Path file = Files.writeString(folder.resolve("postgres.log"), LOGGED);
        List<LoggedPlan> plans = new PlanLog(file).next();

        assertThat(new Statements().add("a call", plans))
                .containsExactly(
                        new Statements.Scan(
                                "a call",
                                "usage_payload_hour",
                                "select * from usage_payload_hour"));
    }

    @Test
    void showsStepsWithoutValuesAndPartitions() throws IOException {
        Path file = Files.writeString(folder.resolve("postgres.log"), LOGGED);

        assertThat(new PlanLog(file).next().getFirst().tree().text())
                .isEqualTo(
                        """
                        Append → 3 rows
                          Seq Scan of usage_payload_hour; filter (day = ?) → 2 rows of 9
                        """);
    }
}
