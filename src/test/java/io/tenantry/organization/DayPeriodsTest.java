package io.tenantry.organization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tenantry.organization.DayPeriods.Period;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class DayPeriodsTest {
    @Test
    void cutsTheOuterMonths() {
        assertThat(DayPeriods.byMonth(day("2026-01-30"), day("2026-03-02")).periods())
                .containsExactly(
                        new Period(day("2026-01-30"), day("2026-01-31")),
                        new Period(day("2026-02-01"), day("2026-02-28")),
                        new Period(day("2026-03-01"), day("2026-03-02")));
        assertThat(DayPeriods.byMonth(day("2026-05-05"), day("2026-05-05")).size()).isEqualTo(1);
    }

    @Test
    void hasAThresholdBehindTheLastDay() {
        assertThat(DayPeriods.byDay(day("2024-02-28"), day("2024-02-29")).thresholds())
                .containsExactly("2024-02-28", "2024-02-29", "2024-03-01");
    }

    @Test
    void findsStocksBackwardsFromWhatThereIsNow() {
        DayPeriods periods = DayPeriods.byMonth(day("2026-04-01"), day("2026-05-31"));
        Stock.History devices = new Stock.History(periods);
        devices.add(0, 9, 900, 0);
        devices.add(1, 1, 100, 17); // one on 14 April
        devices.add(2, -2, -200, -2 * 31); // two less on 1 May
        devices.add(3, 4, 400, 0); // four more since

        assertThat(devices.stocks())
                .isEqualTo(List.of(new Stock(7, 6 * 30 + 17, 700), new Stock(5, 5 * 31, 500)));
    }

    @Test
    void neverShowsLessThanNothing() {
        Stock.History early =
                new Stock.History(DayPeriods.of(day("2026-04-01"), day("2026-04-30")));
        early.add(1, -1, -5, -30);
        early.add(0, -1, -5, 0);
        assertThat(early.stocks()).containsExactly(Stock.NONE);
    }

    @Test
    void refusesDaysInTheWrongOrder() {
        assertThatThrownBy(() -> DayPeriods.of(day("2026-04-02"), day("2026-04-01")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new DayPeriods(List.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static LocalDate day(String text) {
        return LocalDate.parse(text);
    }
}
