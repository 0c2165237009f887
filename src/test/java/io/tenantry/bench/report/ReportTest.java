package io.tenantry.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ReportTest {
    private static final Measured OURS = Measured.rate("Tenantry", Figures.of(90, 300, 120));
    private static final Measured THEIRS = Measured.rate("Keycloak", Figures.of(4, 6));

    @Test
    void theMedianIsTheMiddleOneOrBetweenTheTwoInTheMiddle() {
        assertThat(OURS.figures().median()).isEqualTo(120);
        assertThat(THEIRS.figures().median()).isEqualTo(5);
    }

    @Test
    void aRatioIsShownWithItsGoal() {
        Report report = new Report();
        report.add("Part", Row.ratio("get", OURS, THEIRS, Goal.atLeast(25)));
        report.note("one machine");
        report.note("one machine");
        assertThat(report.markdown())
                .isEqualTo(
                        """
                        - one machine

                        ### Part

                        | what | Tenantry | against | ratio | goal | |
                        |---|---|---|---|---|---|
                        | get | 120/s (90.0–300) | Keycloak: 5.00/s (4.00–6.00) | 24.0 × | ≥ 25 × | **not met** |
                        """);
    }

    @Test
    void growthIsTheCostAtTheLastSizeByThatAtTheFirst() {
        Measured small = Measured.rate("1,000", Figures.of(300));
        Measured large = Measured.rate("100,000", Figures.of(200));
        assertThat(Row.growth("list", List.of(small, large), Goal.atMost(2)).markdown())
                .isEqualTo("| list | 200/s | 1,000: 300/s | 1.50 × the cost | ≤ 2 × | met |");
    }

    @Test
    void nothingAskedIsNothingMissed() {
        assertThat(Goal.NONE.verdict(0)).isEmpty();
        assertThat(Goal.atMost(6, " s").text()).isEqualTo("≤ 6 s");
    }

    @Test
    void onlyWhatStandsBetweenTheMarksIsReplaced() {
        String first = MarkedFile.replaced("# Page\n", "one\n");
        String second = MarkedFile.replaced(first + "by hand\n", "two\n");
        assertThat(second).startsWith("# Page\n").contains("two\n").endsWith("by hand\n");
        assertThat(second).doesNotContain("one");
    }
}
