package io.tenantry.console.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TypedTimesTest {
    private static final List<String> NAMES = List.of("start", "end");

    @ParameterizedTest
    @CsvSource({
        "2026-11-21T08:30, '', 2026-11-21T08:30:00Z",
        "2026-11-21 08:30, '', 2026-11-21T08:30:00Z",
        "2026-11-21T08:30, Europe/Berlin, 2026-11-21T07:30:00Z",
        // Clocks were put forward from 02:00 to 03:00.
        "2026-03-29T02:30, Europe/Berlin, 2026-03-29T01:30:00Z",
        // This hour came twice.
        "2026-10-25T02:30, Europe/Berlin, 2026-10-25T00:30:00Z",
        "2026-11-21T08:30, Mars/Olympus, 2026-11-21T08:30:00Z",
    })
    void areReadInTheirZone(String typed, String zone, String expected) {
        TypedTimes times = new TypedTimes(Fields.NONE.with("start", typed).with("zone", zone));
        assertThat(times.first("start")).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"''", "now", "-1000", "yesterday", "2026-02-30T08:00", "2026-11-21", "<img>"})
    void leaveAnythingElseToTheApi(String typed) {
        TypedTimes times = new TypedTimes(Fields.NONE.with("start", typed));
        assertThat(times.first("start")).isEqualTo(typed);
        assertThat(times.last("start")).isEqualTo(typed);
        assertThat(times.isOther("start")).isEqualTo(!typed.isEmpty());
    }

    @Test
    void endWithTheirMinute() {
        TypedTimes times = new TypedTimes(Fields.NONE.with("end", "2026-11-21T08:30"));
        assertThat(times.last("end")).isEqualTo("2026-11-21T08:30:59.999Z");
    }

    @Test
    void keepTheirZoneWhileOneIsFilled() {
        Fields fields = Fields.NONE.with("zone", "Europe/Berlin");
        assertThat(new TypedTimes(fields).zoneOf(NAMES)).isEmpty();
        assertThat(new TypedTimes(fields.with("end", "x")).zoneOf(NAMES))
                .isEqualTo("Europe/Berlin");
        assertThat(new TypedTimes(fields.with("end", "x")).zoneWords(NAMES))
                .isEqualTo("In the time zone Europe/Berlin.");
        assertThat(new TypedTimes(Fields.NONE.with("end", "x")).zoneWords(NAMES))
                .isEqualTo("In UTC.");
    }
}
