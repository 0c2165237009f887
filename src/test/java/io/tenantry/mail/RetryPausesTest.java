package io.tenantry.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RetryPausesTest {
    private final RetryPauses pauses = new RetryPauses(new Random(1));

    @Test
    void growFromAMinuteToADay() {
        assertThat(pauses.after(1)).isBetween(Duration.ofMinutes(1), Duration.ofSeconds(75));
        assertThat(pauses.after(6)).isBetween(Duration.ofMinutes(32), Duration.ofMinutes(40));
        assertThat(pauses.after(RetryPauses.ATTEMPTS_MAX - 1))
                .isBetween(Duration.ofDays(1), Duration.ofHours(30));
    }

    @Test
    void addUpToBetweenFourAndFiveAndAHalfDays() {
        Duration all =
                IntStream.range(1, RetryPauses.ATTEMPTS_MAX)
                        .mapToObj(pauses::after)
                        .reduce(Duration.ZERO, Duration::plus);
        assertThat(all).isBetween(Duration.ofDays(4), Duration.ofHours(132));
    }

    @Test
    void differFromMailToMail() {
        assertThat(pauses.after(10)).isNotEqualTo(pauses.after(10));
    }
}
