package io.tenantry.token;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.testing.TestClock;
import io.tenantry.token.SigningKeys.SigningKey;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class KeyRingTest {
    private static final Instant CREATED = Instant.parse("2026-11-22T12:00:00Z");

    private final TestClock clock = new TestClock("2026-11-22T12:00:00Z");
    private List<SigningKey> present = List.of(key("k1"));
    private int looks;
    private final KeyRing ring =
            new KeyRing(
                    () -> {
                        looks++;
                        return present;
                    },
                    clock);

    @Test
    void anotherKeySignsOnceEveryNodeKnowsIt() {
        present = List.of(key("k2"), key("k1"));
        clock.advance(KeyRing.PAUSE);
        assertThat(ring.find("k2")).isPresent();
        assertThat(looks).isEqualTo(2);
        assertThat(ring.signing().id()).isEqualTo("k1");
        clock.advance(KeyRing.AGE_MAX);
        assertThat(ring.signing().id()).isEqualTo("k2");
    }

    @Test
    void aClockThatIsSetBackMakesItLook() {
        present = List.of(key("k2"));
        clock.advance(Duration.ofHours(-1));
        assertThat(ring.find("k1")).isEmpty();
        assertThat(ring.signing().id()).isEqualTo("k2");
    }

    @Test
    void keysThatNobodyHasMakeItLookNoMoreOftenThanOnceAPause() {
        for (int i = 0; i < 100; i++) {
            assertThat(ring.find("made up")).isEmpty();
            clock.advance(Duration.ofMillis(50));
        }
        assertThat(looks).isBetween(5, 6);
    }

    @Test
    void forgetsARetiredKeySoonAndSaysThatTheKeysAreOthers() {
        long before = ring.generation();
        present = List.of(key("k2"));
        assertThat(ring.find("k1")).isPresent();
        assertThat(ring.generation()).isEqualTo(before);
        clock.advance(KeyRing.AGE_MAX);
        assertThat(ring.generation()).isNotEqualTo(before);
        assertThat(ring.find("k1")).isEmpty();
    }

    private static SigningKey key(String id) {
        try {
            KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            return new SigningKey(id, pair.getPublic(), pair.getPrivate(), CREATED);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
