package io.tenantry.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tenantry.failure.Invalid;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class QueryTimeTest {
    private static final JsonMapper JSON = new JsonMapper();

    @ParameterizedTest
    @CsvSource({
        "2022-01-30T17:18:11.911Z, 2022-01-30T17:18:11.911Z",
        "2022-01-30T17:18:11.911999999999Z, 2022-01-30T17:18:11.911Z",
        "2022-01-30t17:18:11.9z, 2022-01-30T17:18:11.900Z",
        "2022-01-30 17:18:11+05:30, 2022-01-30T11:48:11Z",
        "2022-01-30T17:18-0800, 2022-01-31T01:18:00Z",
        "2022-01-30T17:18:11, 2022-01-30T17:18:11Z",
        "2022-01-30, 2022-01-30T00:00:00Z",
        "2024-02-29, 2024-02-29T00:00:00Z",
        "1969-12-31T23:59:59.9999Z, 1969-12-31T23:59:59.999Z",
        "0000-12-31T23:00:00-01:00, 0001-01-01T00:00:00Z",
        "9999-12-31T23:59:59.9999Z, 9999-12-31T23:59:59.999Z"
    })
    void readsIso8601(String text, Instant expected) {
        assertThat(parse('"' + text + '"')).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 1970-01-01T00:00:00Z",
        "1643563091911, 2022-01-30T17:18:11.911Z",
        "1643563091911.9, 2022-01-30T17:18:11.911Z",
        "1.643563091911e12, 2022-01-30T17:18:11.911Z",
        "-0.5, 1969-12-31T23:59:59.999Z"
    })
    void readsMillisecondsAndCutsOffTheRest(String number, Instant expected) {
        assertThat(parse(number)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"2026-02-31\"",
                "\"2023-02-29\"",
                "\"2026-13-01\"",
                "\"2026-01-01T24:00:00Z\"",
                "\"2026-01-01T23:59:60Z\"",
                "\"2026-01-01T12:345Z\"",
                "\"2026-01-01T12:00:00+19:00\"",
                "\"2026-01-01T12:00:00Z \"",
                "\"2026-01-01T\"",
                "\"２０２６-01-01\"",
                "\"0000-01-01\"",
                "\"12026-01-01\"",
                "\"now\"",
                "\"\"",
                "253402300800000",
                "-62135596800001",
                "1e300",
                "1e999999999",
                "123456789012345678901234567890"
            })
    void refusesWhatIsNoInstantOfTheYears1To9999(String value) {
        assertThatThrownBy(() -> parse(value))
                .isInstanceOf(Invalid.class)
                .hasMessageStartingWith(
                        "query.creationDate is not a valid time: expected ISO 8601 or milliseconds"
                                + " since 1970, not '");
    }

    @Test
    void showsNoMoreThanTheBeginningOfALongText() {
        assertThatThrownBy(() -> parse('"' + "x".repeat(1_000) + '"'))
                .hasMessageEndingWith(" not '" + "x".repeat(40) + "…'");
    }

    private static Instant parse(String json) {
        JsonNode value = JSON.readTree(json);
        return QueryTime.parse(new Operand("query.creationDate", value));
    }
}
