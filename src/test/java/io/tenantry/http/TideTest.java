package io.tenantry.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Looks are a tenth of the wait apart: 100 here.
class TideTest {
    private static final long WAIT = 1_000;
    private static final long LOOK = WAIT / 10;

    /// As the system's clock may: it counts from any moment, also from one to come.
    private long now = -5_000;

    private final Tide tide = new Tide(WAIT, now);

    @BeforeEach
    void begin() {
        window(0, 0, 0);
    }

    @Test
    void risesWhenThoseAsideCannotBeServedInTheirTime() {
        window(20, 29, 100);
        assertThat(tide.isRising()).isTrue();
    }

    @Test
    void doesNotRiseWhenTheyCan() {
        window(20, 30, 100);
        assertThat(tide.isRising()).isFalse();
    }

    @Test
    void doesNotRiseWhileNobodyWaitsAside() {
        window(1_000, 1, 0);
        assertThat(tide.isRising()).isFalse();
    }

    @Test
    void isBelievedToFallAfterFiveLooks() {
        window(20, 0, 100);
        for (int look = 0; look < 4; look++) {
            window(0, 20, 100);
            assertThat(tide.isRising()).isTrue();
        }
        window(0, 20, 100);
        assertThat(tide.isRising()).isFalse();
    }

    @Test
    void risesAgainAtOnce() {
        window(20, 0, 100);
        for (int look = 0; look < 7; look++) {
            window(0, 20, 100);
        }
        window(20, 20, 100);
        assertThat(tide.isRising()).isTrue();
    }

    /// What happens between two looks, and the second of them.
    private void window(int came, int left, int aside) {
        for (int i = 0; i < came; i++) {
            tide.came(now, aside);
        }
        for (int i = 0; i < left; i++) {
            tide.left(now, aside);
        }
        now += LOOK;
        tide.look(now, aside);
    }
}
