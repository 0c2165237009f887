package io.tenantry.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ProgressLinesTest {
    @Test
    void areWrittenEveryFiveSeconds() {
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        AtomicLong now = new AtomicLong(Long.MAX_VALUE);
        ProgressLines lines =
                new ProgressLines(
                        "Filling", " days", new PrintStream(written, true, UTF_8), now::get);
        for (int second = 0; second <= 12; second++) {
            lines.show(second * 100L, 1_200);
            now.addAndGet(Duration.ofSeconds(1).toNanos());
        }
        assertThat(written.toString(UTF_8).lines())
                .containsExactly("Filling: 500 of 1,200 days", "Filling: 1,000 of 1,200 days");
    }
}
