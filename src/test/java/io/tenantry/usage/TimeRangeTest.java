package io.tenantry.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tenantry.failure.Invalid;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeRangeTest {
    private static final Instant NOW = Instant.parse("2026-11-21T10:20:30.456789Z");

    private static TimeRange parse(@Nullable String start, @Nullable String end) {
        return TimeRange.parse(start, end, NOW);
    }

    @Nested
    class Parse {
        @ParameterizedTest
        @CsvSource({
            "1795255200123,             2026-11-21T10:00:00.123Z",
            "1,                         1970-01-01T00:00:00.001Z",
            "-1,                        2026-11-21T10:20:30.455Z",
            "-86400000,                 2026-11-20T10:20:30.456Z",
            "now,                       2026-11-21T10:20:30.456Z",
            "2026-11-20,                2026-11-20T00:00:00Z",
            "2026-11-20T01:02:03Z,      2026-11-20T01:02:03Z",
            "2026-11-20T01:02:03.45678+01:00, 2026-11-20T00:02:03.456Z"
        })
        void readsEachFormOfTime(String text, Instant time) {
            assertThat(parse(text, "2026-11-30").start()).isEqualTo(time);
            assertThat(parse("1970-01-01", text).end()).isEqualTo(time);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "abc",
                    "1.5",
                    "1e3",
                    "+5",
                    "--5",
                    "٣",
                    "0x10",
                    "2026-13-01",
                    "2026-02-30",
                    "2026-11-20T25:00:00Z",
                    "2026-11-20T01:02:03",
                    "yesterday",
                    "NOW",
                    "253402300800000",
                    "-999999999999999999",
                    "99999999999999999999999"
                })
        void refusesWhatIsNoTime(String text) {
            assertThatThrownBy(() -> parse(text, null))
                    .isInstanceOf(Invalid.class)
                    .hasMessage("start is not a valid time");
            assertThatThrownBy(() -> parse(null, text))
                    .isInstanceOf(Invalid.class)
                    .hasMessage("end is not a valid time");
        }

        @Test
        void endsNowUnlessTold() {
            Instant now = Instant.parse("2026-11-21T10:20:30.456Z");

            assertThat(parse("-1", null).end()).isEqualTo(now);
            assertThat(parse("-1", "").end()).isEqualTo(now);
            assertThat(parse("-1", " ").end()).isEqualTo(now);
            assertThat(parse("-1", "0").end()).isEqualTo(now);
        }

        @Test
        void beginsWithTheMonthOfTheEndUnlessTold() {
            assertThat(parse(null, null).start()).isEqualTo("2026-11-01T00:00:00Z");
            assertThat(parse("", "2026-03-31T23:59:59.999Z").start())
                    .isEqualTo("2026-03-01T00:00:00Z");
        }

        @Test
        void takesZeroForTheBeginningOfTime() {
            assertThat(parse("0", null).start()).isEqualTo(Instant.EPOCH);
            assertThat(parse("0", null).fromBeginning()).isTrue();
            assertThat(parse("1970-01-01", null).fromBeginning()).isFalse();
        }

        @Test
        void refusesAStartAfterTheEnd() {
            assertThat(parse("5", "5").start()).isEqualTo(Instant.ofEpochMilli(5));
            assertThatThrownBy(() -> parse("6", "5"))
                    .isInstanceOf(Invalid.class)
                    .hasMessage("start is after end");
        }
    }

    @Nested
    class Buckets {
        private static final long NOON = Instant.parse("2026-11-20T12:00:00Z").getEpochSecond();
        private static final long DAY = 86_400;

        @Test
        void reachFromTheOneWithTheStartToTheOneWithTheEnd() {
            TimeRange range = parse("2026-11-20T12:00:00Z", "2026-11-21T00:00:00Z");

            assertThat(range.buckets(Resolution.DAY, 0))
                    .containsExactly(NOON - DAY / 2, NOON + DAY / 2);
            assertThat(range.buckets(Resolution.HOUR, 0))
                    .hasSize(13)
                    .startsWith(NOON, NOON + 3_600);
        }

        @Test
        void ofARangeFromTheBeginningBeginWithTheOneGiven() {
            assertThat(parse("0", "2026-11-21").buckets(Resolution.DAY, NOON))
                    .containsExactly(NOON - DAY / 2, NOON + DAY / 2);
            assertThat(parse("0", "2026-11-19").buckets(Resolution.DAY, NOON)).hasSize(1);
        }

        @Test
        void areAtMostTenThousand() {
            TimeRange most = parse("2026-01-01", "2027-02-21T15:59:59.999Z");
            TimeRange more = parse("2026-01-01", "2027-02-21T16:00:00Z");

            assertThat(most.buckets(Resolution.HOUR, 0)).hasSize(10_000);
            assertThatThrownBy(() -> more.buckets(Resolution.HOUR, 0))
                    .isInstanceOf(Invalid.class)
                    .hasMessage("start and end are 10001 buckets apart: expected at most 10000");
        }
    }
}
