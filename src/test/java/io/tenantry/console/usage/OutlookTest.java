package io.tenantry.console.usage;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.console.usage.Outlook.Course;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class OutlookTest {
    private static final Period NOVEMBER = new Period(YearMonth.of(2026, 11));
    private static final Instant NOW = Instant.parse("2026-11-04T00:00:00Z");
    private static final OptionalLong LIMIT = OptionalLong.of(100);

    @Test
    void tellsTheDayAheadByTheDaysSinceTheFirstUse() {
        Outlook outlook = outlook(List.of(0L, 10L, 10L, 0L), LIMIT);
        assertThat(outlook.course()).isEqualTo(Course.WILL_BE_REACHED);
        assertThat(outlook.day()).isEqualTo("Thu 12 Nov 2026");
    }

    @Test
    void tellsTheDayOnWhichItWasReached() {
        Outlook outlook = outlook(List.of(40L, 60L, 1L, 1L), LIMIT);
        assertThat(outlook.course()).isEqualTo(Course.REACHED);
        assertThat(outlook.day()).isEqualTo("Mon 2 Nov 2026");
    }

    @Test
    void tellsWhatItWillBeWhenItIsNotReached() {
        Outlook outlook = outlook(List.of(1L, 1L, 1L, 0L), LIMIT);
        assertThat(outlook.course()).isEqualTo(Course.WILL_NOT_BE_REACHED);
        assertThat(outlook.day()).isEmpty();
        assertThat(outlook.later().used()).isEqualTo(29);
    }

    @Test
    void tellsNoDayWithoutALimitOrAWholeDay() {
        assertThat(outlook(List.of(5L, 5L), OptionalLong.empty()).course())
                .isEqualTo(Course.UNLIMITED);
        assertThat(outlook(List.of(5L), LIMIT).course()).isEqualTo(Course.TOO_EARLY);
    }

    @Test
    void saysThatNothingWasUsedOnTheDaysThatAreOver() {
        assertThat(outlook(List.of(0L, 0L, 0L, 0L), LIMIT).course()).isEqualTo(Course.UNUSED);
        assertThat(outlook(List.of(0L, 0L, 0L, 5L), LIMIT).course()).isEqualTo(Course.UNUSED);
    }

    @Test
    void saysThatNothingMayBeUsedAndNothingIs() {
        OptionalLong none = OptionalLong.of(0);
        assertThat(outlook(List.of(0L, 0L), none).course()).isEqualTo(Course.NOTHING_ALLOWED);
    }

    @Test
    void looksBackOnlyWhenThePeriodIsOver() {
        assertThat(Outlook.ofPast(List.of(50L, 49L), LIMIT, NOVEMBER).course())
                .isEqualTo(Course.WAS_NOT_REACHED);
        assertThat(Outlook.ofPast(List.of(50L), OptionalLong.empty(), NOVEMBER).course())
                .isEqualTo(Course.UNLIMITED);
        assertThat(Outlook.ofPast(List.of(50L, 50L), LIMIT, NOVEMBER).day())
                .isEqualTo("Mon 2 Nov 2026");
    }

    private static Outlook outlook(List<Long> days, OptionalLong limit) {
        return Outlook.ofPeriod(days, limit, NOW, NOVEMBER);
    }
}
