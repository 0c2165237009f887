package io.tenantry.console.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MeasureTest {
    @ParameterizedTest
    @CsvSource({
        "0, 100, 0, FREE",
        "79, 100, 79, FREE",
        "799, 1000, 79, FREE",
        "80, 100, 80, NEAR",
        "999, 1000, 99, NEAR",
        "100, 100, 100, OVER",
        "250, 100, 250, OVER",
        "0, 0, 0, FREE",
        "1, 0, 100, OVER"
    })
    void tellsHowNearTheLimitIs(long used, long limit, long percent, Measure.Level level) {
        Measure measure = new Measure(used, OptionalLong.of(limit));
        assertThat(measure.percent()).isEqualTo(percent);
        assertThat(measure.filled()).isEqualTo(Math.min(100, percent));
        assertThat(measure.level()).isEqualTo(level);
    }

    @Test
    void knowsNoNearnessWithoutALimit() {
        Measure measure = new Measure(Long.MAX_VALUE, OptionalLong.empty());
        assertThat(measure.level()).isEqualTo(Measure.Level.FREE);
        assertThat(measure.filled()).isZero();
    }
}
