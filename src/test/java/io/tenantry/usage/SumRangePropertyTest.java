package io.tenantry.usage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class SumRangePropertyTest {
    private static final int HOURS_A_DAY = 24;

    /// What the rows of a range hold, hour by hour; a day without hours counts at its first hour.
    private static List<Long> hours(SumRange range, int keptFromDay) {
        List<Long> hours = new ArrayList<>();
        for (long day = range.dayFrom(); day < range.dayTo(); day += Resolution.DAY.seconds()) {
            int count = day < keptFromDay * Resolution.DAY.seconds() ? 1 : HOURS_A_DAY;
            for (int hour = 0; hour < count; hour++) {
                hours.add(day + hour * Resolution.HOUR.seconds());
            }
        }
        addHours(hours, range.headFrom(), range.headTo());
        addHours(hours, range.tailFrom(), range.tailTo());
        Collections.sort(hours);
        return hours;
    }

    private static void addHours(List<Long> hours, long from, long to) {
        for (long hour = from; hour < to; hour += Resolution.HOUR.seconds()) {
            hours.add(hour);
        }
    }

    @Property
    void holdsEveryHourOfTheRangeOnce(
            @ForAll @IntRange(max = 200) int from,
            @ForAll @IntRange(max = 200) int length,
            @ForAll @IntRange(max = 10) int keptFromDay,
            @ForAll Resolution resolution) {
        long begin = from * Resolution.HOUR.seconds();
        long end = begin + length * Resolution.HOUR.seconds();
        List<Long> expected = new ArrayList<>();
        for (int hour = from; hour < from + length; hour++) {
            if (hour % HOURS_A_DAY == 0 || hour >= keptFromDay * HOURS_A_DAY) {
                expected.add(hour * Resolution.HOUR.seconds());
            }
        }

        SumRange range = SumRange.of(begin, end, resolution, LocalDate.ofEpochDay(keptFromDay));

        assertThat(hours(range, keptFromDay)).isEqualTo(expected);
    }

    @Property
    void keepsEveryHourApartWhereHoursAreAskedForAndKept(
            @ForAll @IntRange(max = 200) int from, @ForAll @IntRange(max = 200) int length) {
        long begin = from * Resolution.HOUR.seconds();
        long end = begin + length * Resolution.HOUR.seconds();

        SumRange range = SumRange.of(begin, end, Resolution.HOUR, LocalDate.EPOCH);

        assertThat(range.dayFrom()).isEqualTo(range.dayTo());
    }

    @Property
    void takesWholeDaysFromDays(
            @ForAll @IntRange(max = 200) int from, @ForAll @IntRange(max = 200) int length) {
        long begin = from * Resolution.HOUR.seconds();
        long end = begin + length * Resolution.HOUR.seconds();

        SumRange range = SumRange.of(begin, end, Resolution.DAY, LocalDate.EPOCH);

        assertThat(range.headTo() - range.headFrom()).isLessThan(Resolution.DAY.seconds());
        assertThat(range.tailTo() - range.tailFrom()).isLessThan(Resolution.DAY.seconds());
    }
}
