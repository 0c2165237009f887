package io.tenantry.console.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnitTest {
    private static final Numbers ENGLISH = Numbers.of("en");

    @ParameterizedTest
    @CsvSource({
        "BYTES, 0, 0 B",
        "BYTES, 999, 999 B",
        "BYTES, 1000, 1 kB",
        "BYTES, 120000, 120 kB",
        "BYTES, 999949, 999.9 kB",
        "BYTES, 999950, 1 MB",
        "BYTES, 1073741824, 1.1 GB",
        "BYTES, 9223372036854775807, 9.2 EB",
        "SECONDS, 1, 1 second",
        "SECONDS, 5, 5 seconds",
        "SECONDS, 90, 1.5 minutes",
        "SECONDS, 3600, 1 hour",
        "SECONDS, 86400, 1 day",
        "SECONDS, 15552000, 180 days",
        "COUNT, 120000, 120K"
    })
    void saysItBriefly(Unit unit, long number, String brief) {
        assertThat(unit.brief(number, ENGLISH)).isEqualTo(brief);
    }

    @Test
    void saysItExactly() {
        assertThat(Unit.BYTES.exact(1_073_741_824, ENGLISH)).isEqualTo("1,073,741,824 bytes");
        assertThat(Unit.SECONDS.both(15_552_000, ENGLISH))
                .isEqualTo("180 days (15,552,000 seconds)");
        assertThat(Unit.COUNT.both(1_000, ENGLISH)).isEqualTo("1,000");
        assertThat(Unit.BYTES.brief(1_500, Numbers.of("de"))).isEqualTo("1,5 kB");
    }
}
