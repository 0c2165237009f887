package io.tenantry.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tenantry.failure.Unavailable;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class ByteBudgetTest {
    @Test
    void givesAsMuchAsThereIs() {
        ByteBudget budget = new ByteBudget(100);
        budget.take(60);
        assertThatThrownBy(() -> budget.take(41)).isInstanceOf(Unavailable.class);
        budget.take(40);
        assertThat(budget.held()).isEqualTo(100);
        budget.giveBack(100);
        assertThat(budget.held()).isZero();
    }

    /// What is refused to one is not missed by another, not even for a moment.
    @Test
    void isNotTakenByWhatFindsNoRoom() throws InterruptedException {
        ByteBudget budget = new ByteBudget(100);
        AtomicBoolean over = new AtomicBoolean();
        Thread greedy =
                Thread.ofPlatform()
                        .start(() -> {
                            while (!over.get()) {
                                assertThatThrownBy(() -> budget.take(1_000))
                                        .isInstanceOf(Unavailable.class);
                            }
                        });
        try {
            for (int i = 0; i < 1_000_000; i++) {
                budget.take(50);
                budget.giveBack(50);
            }
        } finally {
            over.set(true);
            greedy.join();
        }
        assertThat(budget.held()).isZero();
    }
}
