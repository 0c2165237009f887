package io.tenantry.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DateTimesTest {
    @ParameterizedTest
    @CsvSource({
        "2026-11-21T22:30:00Z,             2026-11-21T22:30:00Z",
        "2026-11-21t22:30:00z,             2026-11-21T22:30:00Z",
        "2026-11-21 22:30:00Z,             2026-11-21T22:30:00Z",
        "2026-11-21T22:30:00.1234567899Z,  2026-11-21T22:30:00.123456789Z",
        "2026-11-21T22:30:00.5+01:30,      2026-11-21T21:00:00.500Z",
        "2026-11-21T22:30:00-23:59,        2026-11-22T22:29:00Z",
        "2024-02-29T00:00:00Z,             2024-02-29T00:00:00Z",
        "0000-01-01T00:00:00Z,             0000-01-01T00:00:00Z",
        "9999-12-31T23:59:59.999Z,         9999-12-31T23:59:59.999Z",
    })
    void readsMomentsWithAnOffset(String text, Instant moment) {
        assertThat(DateTimes.parse(text)).contains(moment);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2026-11-21",
                "2026-11-21T22:30:00",
                "2026-11-21T22:30Z",
                "2026-11-21T22:30:00.Z",
                "2026-11-21T22:30:00Z\n",
                "2026-11-21T22:30:00+0100",
                " 2026-11-21T22:30:00Z",
                "٢٠٢٦-11-21T22:30:00Z",
                "12026-11-21T22:30:00Z",
            })
    void readsNoOtherForm(String text) {
        assertThat(DateTimes.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-02-29T00:00:00Z",
                "2026-04-31T00:00:00Z",
                "2026-00-01T00:00:00Z",
                "2026-01-00T00:00:00Z",
                "2026-01-01T24:00:00Z",
                "2026-01-01T00:60:00Z",
                "2026-01-01T00:00:60Z",
                "2026-01-01T00:00:00+24:00",
                "2026-01-01T00:00:00+01:60",
                "0000-01-01T00:00:00+00:01",
                "9999-12-31T23:59:59.999-00:01",
            })
    void readsNoMomentThatDoesNotExist(String text) {
        assertThat(DateTimes.parse(text)).isEmpty();
    }
}
