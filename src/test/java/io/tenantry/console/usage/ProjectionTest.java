package io.tenantry.console.usage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class ProjectionTest {
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final Instant END = Instant.parse("2026-11-30T23:59:59.999Z");

    @Test
    void goesOnAsInTheLastSevenDays() {
        Projection ahead =
                Projection.of(List.of(900L, 10L, 10L, 10L, 10L, 10L, 10L, 80L), 1_000, NOW, END)
                        .orElseThrow();
        assertThat(ahead.perDay()).isEqualTo(20);
        assertThat(ahead.at(NOW)).isEqualTo(1_000);
        assertThat(ahead.at(NOW.plus(Duration.ofHours(36)))).isEqualTo(1_030);
        assertThat(ahead.reaches(1_030)).contains(NOW.plus(Duration.ofHours(36)));
        assertThat(ahead.reaches(1_000)).contains(NOW);
        assertThat(ahead.reaches(1_189)).isPresent();
        assertThat(ahead.reaches(1_190)).isEmpty();
    }

    @Test
    void saysNothingBeforeAWholeDay() {
        assertThat(Projection.of(List.of(), 5, NOW, END)).isEmpty();
    }

    @Test
    void neverComesToALimitThatItGoesAwayFrom() {
        Projection ahead = Projection.of(List.of(-3L, -2L), 5, NOW, END).orElseThrow();
        assertThat(ahead.reaches(6)).isEmpty();
        assertThat(ahead.at(END)).isZero();
    }

    @Property
    void isAtTheLimitWhenItReachesItAndBelowItBefore(
            @ForAll @LongRange(min = 0, max = 1_000_000_000_000L) long used,
            @ForAll @LongRange(min = 1, max = 1_000_000_000L) long left,
            @ForAll @DoubleRange(min = 0.01, max = 1_000_000_000) double perDay) {
        long limit = used + left;
        Projection ahead = new Projection(used, perDay, NOW, END);
        Optional<Instant> reached = ahead.reaches(limit);
        if (reached.isEmpty()) {
            assertThat(ahead.at(END)).isLessThanOrEqualTo(limit);
        } else {
            assertThat(reached.get()).isBetween(NOW, END);
            long tolerance = 1 + (long) (perDay / 1_000_000);
            assertThat(ahead.at(reached.get())).isBetween(limit - tolerance, limit + tolerance);
            Instant before = reached.get().minusMillis(2);
            if (!before.isBefore(NOW)) {
                assertThat(ahead.at(before)).isLessThanOrEqualTo(limit);
            }
        }
    }

    @Property
    void neverGoesBackWhileSomethingIsUsed(
            @ForAll @IntRange(max = 1_000) int first,
            @ForAll @IntRange(max = 1_000) int second,
            @ForAll @DoubleRange(min = 0, max = 1_000_000) double perDay) {
        Projection ahead = new Projection(7, perDay, NOW, END);
        long early = ahead.at(NOW.plusSeconds(Math.min(first, second)));
        assertThat(early).isGreaterThanOrEqualTo(7);
        assertThat(ahead.at(NOW.plusSeconds(Math.max(first, second))))
                .isGreaterThanOrEqualTo(early);
    }
}
