package io.tenantry.bench.data;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventNumbersTest {
    private static final Pattern EVENT = Pattern.compile("\"id\":\"([0-9a-f]{16})\"[^}]*}");
    private static final byte[][] SUBJECTS = {
        "575ed6e87ae143cd83dc4aa8".getBytes(US_ASCII), "575ed6e87ae143cd83dc4aa9".getBytes(US_ASCII)
    };

    @ParameterizedTest
    @CsvSource({"1, true", "1, false", "100, true", "1000, true", "1000, false"})
    void tellsHowManyWereSentBefore(int size, boolean duplicates) {
        EventBatch batch = new EventBatch(EventBatch.Form.JSON_ARRAY, size, SUBJECTS);
        EventNumbers numbers = new EventNumbers(duplicates);
        Set<String> before = new HashSet<>();
        int total = 0;
        for (int round = 0; round < 200; round++) {
            int told = numbers.fill(batch, size);
            Matcher events = EVENT.matcher(new String(batch.bytes(), US_ASCII));
            Set<String> ids = new HashSet<>();
            int again = 0;
            while (events.find()) {
                assertThat(ids.add(events.group(1))).isTrue();
                again += before.contains(events.group(1)) ? 1 : 0;
            }
            assertThat(ids).hasSize(size);
            assertThat(told).isEqualTo(again);
            before.addAll(ids);
            total += again;
        }
        assertThat(total).isBetween(duplicates ? 200 * size / 25 : 0, 200 * size / 20);
        assertThat(duplicates || total == 0).isTrue();
    }
}
