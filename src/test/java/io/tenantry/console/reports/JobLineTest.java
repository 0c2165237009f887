package io.tenantry.console.reports;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.http.Json;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JobLineTest {
    @ParameterizedTest
    @CsvSource({
        "queued, 0, 0, false",
        "running, 0, 0, false",
        "running, 0, 10, true",
        "running, 10, 10, true",
        "done, 10, 10, false"
    })
    void beginsOnceSomethingIsCounted(String status, long done, long total, boolean hasBegun) {
        JobLine line =
                JobLine.of(
                        Json.MAPPER.readTree(
                                "{\"id\": \"1\", \"status\": \"%s\", \"creationDate\": \"\", \"first\": \"2026-01-01\", \"last\": \"2026-01-31\", \"resourceGroupBy\": \"\", \"dateGroupBy\": \"\", \"done\": %d, \"total\": %d, \"rows\": 0, \"bytes\": 0}"
                                        .formatted(status, done, total)));
        assertThat(line.hasBegun()).isEqualTo(hasBegun);
        assertThat(line.about()).startsWith("1 Jan 2026 to 31 Jan 2026, by ");
    }
}
