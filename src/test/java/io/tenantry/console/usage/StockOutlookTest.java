package io.tenantry.console.usage;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.console.usage.StockOutlook.Course;
import io.tenantry.console.web.Measure;
import io.tenantry.console.web.Unit;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class StockOutlookTest {
    private static final Instant NOW = Instant.parse("2026-11-21T00:00:00Z");
    private static final Instant LONG_AGO = Instant.parse("2025-01-01T00:00:00Z");
    private static final OptionalLong LIMIT = OptionalLong.of(100);

    @Test
    void tellsTheDayAheadByTheLastThirtyDays() {
        StockOutlook outlook = outlook(90, LIMIT, OptionalLong.of(30));
        assertThat(outlook.course()).isEqualTo(Course.WILL_BE_REACHED);
        assertThat(outlook.day()).isEqualTo("Tue 1 Dec 2026");
        assertThat(outlook.days()).isEqualTo(30);
    }

    @Test
    void tellsItByTheDaysSinceTheOrganizationWasMade() {
        Instant madeAt = Instant.parse("2026-11-18T23:00:00Z");
        StockOutlook outlook =
                StockOutlook.of(measure(90, LIMIT), OptionalLong.of(30), madeAt, NOW);
        assertThat(outlook.day()).isEqualTo("Sat 21 Nov 2026");
        assertThat(outlook.days()).isEqualTo(3);
        assertThat(StockOutlook.of(measure(10, LIMIT), OptionalLong.of(10), madeAt, NOW).day())
                .isEqualTo("Wed 9 Dec 2026");
    }

    @Test
    void takesTheFirstHoursForAWholeDay() {
        Instant madeAt = Instant.parse("2026-11-20T23:00:00Z");
        StockOutlook outlook =
                StockOutlook.of(measure(10, LIMIT), OptionalLong.of(10), madeAt, NOW);
        assertThat(outlook.day()).isEqualTo("Mon 30 Nov 2026");
        assertThat(outlook.days()).isEqualTo(1);
    }

    @Test
    void tellsNoDayOnTheFirstDayAndWhereTheChangeIsNotKnown() {
        assertThat(StockOutlook.of(measure(9, LIMIT), OptionalLong.of(9), NOW, NOW).course())
                .isEqualTo(Course.TOO_EARLY);
        assertThat(outlook(9, LIMIT, OptionalLong.empty()).course()).isEqualTo(Course.TOO_EARLY);
    }

    @Test
    void tellsWhatThereWillBeInAYearWhenTheLimitIsNotReached() {
        StockOutlook outlook = outlook(5, LIMIT, OptionalLong.of(6));
        assertThat(outlook.course()).isEqualTo(Course.WILL_NOT_BE_REACHED);
        assertThat(outlook.later().used()).isEqualTo(78);
        assertThat(outlook.later().percent()).isEqualTo(78);
    }

    @Property
    void neverComesToLessThanThereIsWhereThereIsMoreThanBefore(
            @ForAll @LongRange(max = 1_000_000_000) long used,
            @ForAll @LongRange(max = 1_000_000_000) long left,
            @ForAll @LongRange(min = 1, max = 1_000_000_000) long change,
            @ForAll @IntRange(min = 1, max = 60) int age) {
        StockOutlook outlook =
                StockOutlook.of(
                        measure(used, OptionalLong.of(used + left)),
                        OptionalLong.of(change),
                        NOW.minus(Duration.ofDays(age)),
                        NOW);
        assertThat(outlook.later().used()).isGreaterThanOrEqualTo(used);
    }

    @Test
    void tellsWhatDoesNotGrow() {
        assertThat(outlook(5, LIMIT, OptionalLong.of(0)).course()).isEqualTo(Course.STEADY);
        assertThat(outlook(5, LIMIT, OptionalLong.of(-3)).course()).isEqualTo(Course.SHRINKING);
        assertThat(outlook(5, OptionalLong.empty(), OptionalLong.of(3)).course())
                .isEqualTo(Course.UNLIMITED);
        assertThat(outlook(100, LIMIT, OptionalLong.of(3)).course()).isEqualTo(Course.REACHED);
        assertThat(outlook(0, OptionalLong.of(0), OptionalLong.of(0)).course())
                .isEqualTo(Course.STEADY);
    }

    private static StockOutlook outlook(long used, OptionalLong limit, OptionalLong change) {
        return StockOutlook.of(measure(used, limit), change, LONG_AGO, NOW);
    }

    private static Measure measure(long used, OptionalLong limit) {
        return new Measure(used, limit, Unit.COUNT);
    }
}
