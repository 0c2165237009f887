package io.tenantry.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/// A gate with one place, where nobody waits.
class PlaceTest {
    private final AdmissionGate gate = new AdmissionGate(1, 0, Duration.ZERO);

    private Place taken() {
        assertThat(gate.enter()).isTrue();
        return new Place(gate, () -> new IllegalStateException("no place"));
    }

    @Test
    void isLentAndTakenBack() {
        Place place = taken();
        place.takeBack();
        assertThat(gate.inWork()).isEqualTo(1);
        place.lend();
        place.lend();
        assertThat(gate.inWork()).isZero();
        place.takeBack();
        assertThat(gate.inWork()).isEqualTo(1);
        place.close();
        place.close();
        assertThat(gate.inWork()).isZero();
    }

    @Test
    void isLeftOnceThoughItIsLent() {
        Place place = taken();
        place.lend();
        place.close();
        assertThat(gate.inWork()).isZero();
        place.takeBack();
        assertThat(gate.inWork()).isZero();
    }

    @Test
    void isRefusedWhenAnotherHasIt() {
        Place place = taken();
        place.lend();
        try (Place other = taken()) {
            assertThatThrownBy(place::takeBack).hasMessage("no place");
            place.takeBack();
            place.close();
            assertThat(gate.inWork()).as("that of the other").isEqualTo(1);
            other.takeBack();
        }
        assertThat(gate.inWork()).isZero();
    }
}
