package io.tenantry.instance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tenantry.failure.Invalid;
import io.tenantry.http.Json;
import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LimitsTest {
    private static final Limits TWO = Limits.ofNumbers(Map.of("device", 1L, "member", 2L));

    @Test
    void startWithTheContractsKeysAndExampleValues() {
        assertThat(Limits.initial().byName())
                .hasSize(34)
                .containsEntry("member", 100L)
                .containsEntry("storage", 1_073_741_824L)
                .containsEntry("systemInterval", 5L);
    }

    @Test
    void mergeKeyByKey() {
        Limits merged = TWO.with(Limits.ofNumbers(Map.of("member", 0L, "flow", 7L)));
        assertThat(merged.byName()).isEqualTo(Map.of("device", 1L, "member", 0L, "flow", 7L));
        assertThat(TWO.byName()).isEqualTo(Map.of("device", 1L, "member", 2L));
        assertThat(TWO.with(Limits.NONE)).isEqualTo(TWO);
    }

    @Test
    void areNamedInTheContractsOrder() {
        assertThat(Limits.ofNumbers(Map.of("systemInterval", 5L, "apitoken", 1L, "payload", 2L)))
                .hasToString("{apitoken=1, payload=2, systemInterval=5}");
    }

    @Test
    void areReadAsTheyWereWritten() {
        Limits initial = Limits.initial();
        assertThat(Limits.ofJson(Json.MAPPER.writeValueAsString(initial))).isEqualTo(initial);
        assertThat(Limits.ofJson("{\"organization\": 9, \"device\": 1, \"member\": 2}"))
                .isEqualTo(TWO);
        assertThat(Limits.ofJson("{}")).isEqualTo(Limits.NONE);
    }

    @Test
    void leaveOutNamesThatAreNoLimits() {
        assertThat(Limits.ofNumbers(Map.of("organization", 1L))).isEqualTo(Limits.NONE);
    }

    @ParameterizedTest
    @CsvSource({"1.0, 1", "1e1, 10", "0e9, 0", "9007199254740991, 9007199254740991"})
    void takeWholeNumbersHoweverWritten(BigDecimal written, long value) {
        assertThat(Limits.of(Map.of("file", written)).get(LimitKey.FILE)).hasValue(value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"9007199254740992", "1e300", "1e2147483647"})
    void refuseWhatNotEveryReaderHoldsExactly(String value) {
        assertThatThrownBy(() -> Limits.of(Map.of("file", new BigDecimal(value))))
                .isInstanceOf(Invalid.class)
                .hasMessage("limits.file is more than maximum");
    }
}
