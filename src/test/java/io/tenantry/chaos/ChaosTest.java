package io.tenantry.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;

/// The short form of `./test --chaos`: each kind of fault once, in an order of the seed's. To
/// repeat a run: `./test -Dtest=ChaosTest -Dchaos.seed=N`.
class ChaosTest {
    private static final int SEEDS = 1_000_000;

    @Test
    void losesNothingThatWasAcknowledged() throws Exception {
        long seed = Long.getLong("chaos.seed", ThreadLocalRandom.current().nextInt(SEEDS));
        System.out.println("Chaos with seed " + seed);
        Outcome outcome = new ChaosRun(Course.brief(seed), System.out::println).run();
        System.out.println(outcome.table());
        assertThat(outcome.complaints()).as("seed %d", seed).isEmpty();
        assertThat(outcome.faults()).hasSizeGreaterThanOrEqualTo(FaultKind.values().length - 3);
        assertThat(outcome.ledger().usage().acknowledged()).isPositive();
        assertThat(outcome.ledger().changesAcknowledged()).isPositive();
        assertThat(outcome.verdict().counted()).isEqualTo(outcome.verdict().expected());
    }
}
