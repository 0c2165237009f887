package io.tenantry.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Looks are a tenth of the wait apart: 100 here.
class TideTest {
    private static final long WAIT = 1_000;
    private static final long LOOK = WAIT / 10;
    private static final int BUSY = 8;
    private static final int QUIET = 2;

    /// As the system's clock may: it counts from any moment, also from one to come.
    private long now = -5_000;

    private final Tide tide = new Tide(WAIT, QUIET, now);

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

    @Test
    void isOverOnceFewWereInWorkBetweenTwoLooks() {
        window(20, 0, 100);
        tide.left(now, 100, QUIET);
        tide.left(now, 100, QUIET + 1);
        look(100, QUIET);
        assertThat(tide.isRising()).as("one more at one moment").isTrue();
        tide.left(now, 100, QUIET);
        look(100, QUIET);
        assertThat(tide.isRising()).isFalse();
    }

    /// What happens between two looks while many are in work, and the second of them.
    private void window(int came, int left, int aside) {
        for (int i = 0; i < came; i++) {
            tide.came(now, aside, BUSY);
        }
        for (int i = 0; i < left; i++) {
            tide.left(now, aside, BUSY);
        }
        look(aside, BUSY);
    }

    private void look(int aside, int inWork) {
        now += LOOK;
        tide.look(now, aside, inWork);
    }
}
