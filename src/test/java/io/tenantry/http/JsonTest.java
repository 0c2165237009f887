package io.tenantry.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonTest {
    @ParameterizedTest
    @CsvSource({
        "2016-06-13T04:00:00Z, 2016-06-13T04:00:00.000Z",
        "2016-06-13T04:00:00.0019Z, 2016-06-13T04:00:00.001Z",
        "0001-01-01T00:00:00Z, 0001-01-01T00:00:00.000Z",
        "9999-12-31T23:59:59.999999999Z, 9999-12-31T23:59:59.999Z",
        "1969-12-31T23:59:59.999Z, 1969-12-31T23:59:59.999Z",
        "+12345-01-02T03:04:05.006Z, +12345-01-02T03:04:05.006Z",
        "-0044-03-15T12:00:00Z, -0044-03-15T12:00:00.000Z"
    })
    void writesTimesInUtcToTheMillisecond(Instant time, String text) {
        assertThat(Json.time(time)).isEqualTo(text);
    }

    @Test
    void writesTimesAsTheFormatterDoes() {
        DateTimeFormatter formatter =
                DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'")
                        .withZone(ZoneOffset.UTC);
        Random random = new Random(20_261_121);
        for (int i = 0; i < 10_000; i++) {
            Instant time =
                    Instant.ofEpochSecond(
                            random.nextLong(-80_000_000_000L, 300_000_000_000L),
                            random.nextInt(1_000_000_000));
            assertThat(Json.time(time)).isEqualTo(formatter.format(time));
        }
    }
}
