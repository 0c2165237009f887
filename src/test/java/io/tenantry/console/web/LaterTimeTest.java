package io.tenantry.console.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Times to come as people and browsers write them.
class LaterTimeTest {
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "2026-12-01T08:00, '', 2026-12-01T08:00:00Z",
        "2026-12-01 08:00, '', 2026-12-01T08:00:00Z",
        "2026-12-01T08:00:30, '', 2026-12-01T08:00:30Z",
        "2026-11-22T12:01, UTC, 2026-11-22T12:01:00Z",
        "2026-12-01T08:00, Europe/Berlin, 2026-12-01T07:00:00Z",
        "2027-07-01T08:00, Europe/Berlin, 2027-07-01T06:00:00Z",
        // Clocks are put forward from 2 to 3 there, and back from 3 to 2.
        "2027-03-28T02:30, Europe/Berlin, 2027-03-28T01:30:00Z",
        "2027-10-31T02:30, Europe/Berlin, 2027-10-31T00:30:00Z",
        "2027-01-01T08:00, Asia/Kolkata, 2027-01-01T02:30:00Z",
        "9999-12-31T23:59, UTC, 9999-12-31T23:59:00Z"
    })
    void areRead(String typed, String zone, Instant expected) {
        assertThat(LaterTime.read(typed, zone, NOW)).isEqualTo(new LaterTime.Good(expected));
    }

    @ParameterizedTest
    @CsvSource({
        "'', '', This is needed.",
        "tomorrow, '', 'This is no date and time: type one such as 2026-12-01 08:00.'",
        "2026-12-01, '', 'This is no date and time: type one such as 2026-12-01 08:00.'",
        "2027-02-29T08:00, '', 'This is no date and time: type one such as 2026-12-01 08:00.'",
        "2026-11-22T12:00, '', 'This time is over: choose a later one.'",
        "2026-11-22T07:00, America/New_York, 'This time is over: choose a later one.'",
        "9999-12-31T23:59, America/New_York, 'This is too late: choose an earlier day.'",
        "2026-12-01T08:00, Mars/Olympus, The time zone “Mars/Olympus” of this browser is not known here.",
        "2026-12-01T08:00, '<b>', The time zone “<b>” of this browser is not known here."
    })
    void areRefusedInWords(String typed, String zone, String expected) {
        assertThat(LaterTime.read(typed, zone, NOW)).isEqualTo(new LaterTime.Faulty(expected));
    }
}
