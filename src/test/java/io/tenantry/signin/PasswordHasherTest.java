package io.tenantry.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tenantry.failure.Invalid;
import io.tenantry.failure.Unavailable;
import io.tenantry.testing.Parallel;
import java.time.Duration;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordHasherTest {
    private final PasswordHasher hasher = new PasswordHasher();

    @Test
    void knowsAPasswordAgain() {
        String stored = hasher.hash("Seven-Otters-9");

        assertThat(stored).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
        assertThat(hasher.matches("Seven-Otters-9", stored)).isTrue();
        assertThat(hasher.matches("Seven-Otters-8", stored)).isFalse();
        assertThat(hasher.hash("Seven-Otters-9")).isNotEqualTo(stored);
        assertThat(Argon2Hash.parse(stored).text()).isEqualTo(stored);
        assertThat(Argon2Hash.parse(stored).toString()).doesNotContain(stored.substring(40));
    }

    /// Made by the reference implementation: `echo -n password | argon2 somesalt -id -t 2 -k 256 -p
    /// 1 -l 32 -e`, from its test suite.
    @Test
    void knowsAHashOfTheReferenceImplementation() {
        String stored =
                "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4";
        assertThat(hasher.matches("password", stored)).isTrue();
        assertThat(hasher.matches("passwore", stored)).isFalse();
        assertThat(PasswordHasher.isOutdated(stored)).isTrue();
        assertThat(PasswordHasher.isOutdated(hasher.hash("password"))).isFalse();
    }

    @Test
    void takesALetterInWhicheverWayItWasTyped() {
        assertThat(hasher.matches("Caf\u00e9-otters-9", hasher.hash("Cafe\u0301-otters-9")))
                .isTrue();
    }

    @Test
    void takesAsLongForNobody() {
        String stored = hasher.hash("Seven-Otters-9");
        assertThat(hasher.matches("Seven-Otters-9", null)).isFalse();
        Duration known = fastest(() -> hasher.matches("Wrong-Password-1", stored));
        Duration unknown = fastest(() -> hasher.matches("Wrong-Password-1", null));
        assertThat(unknown).isBetween(known.dividedBy(2), known.multipliedBy(2));
    }

    @Test
    void letsAFewWaitAndSendsTheOthersAway() {
        Parallel.Outcomes<Boolean> outcomes =
                Parallel.run(64, _ -> hasher.matches("Wrong-Password-1", null));
        assertThat(outcomes.done()).hasSizeGreaterThanOrEqualTo(32);
        assertThat(outcomes.refused()).allMatch(Unavailable.class::isInstance).isNotEmpty();
        assertThat(hasher.matches("Wrong-Password-1", null)).isFalse();
    }

    @Test
    void makesPasswordsThatAreStrongEnough() {
        NewPassword password = NewPassword.generated();
        assertThat(password.value()).hasSize(20).isNotEqualTo(NewPassword.generated().value());
        assertThat(password.toString()).doesNotContain(password.value());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Short-Pass1",
                "no-capital-letter-1",
                "NO-SMALL-LETTER-1",
                "No-Digit-At-All",
                "NoOtherCharacter1"
            })
    void refusesAWeakPasswordWithoutRepeatingIt(String weak) {
        assertThatThrownBy(() -> new NewPassword(weak))
                .isInstanceOf(Invalid.class)
                .hasMessageStartingWith("A password has 12 to 2048 characters");
    }

    private static Duration fastest(Runnable work) {
        return Duration.ofNanos(
                LongStream.range(0, 8)
                        .map(_ -> {
                            long start = System.nanoTime();
                            work.run();
                            return System.nanoTime() - start;
                        })
                        .min()
                        .orElseThrow());
    }
}
