package io.tenantry.bench.process;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CollectorPausesTest {
    private static final String LOG =
            """
            [0.004s][info][gc] Using Serial
            [0.310s][info][gc] GC(0) Pause Young (Allocation Failure) 8M->2M(31M) 4.250ms
            [0.900s][info][gc] GC(1) Pause Full (Metadata GC Threshold) 9M->4M(31M) 11.500ms
            [1.200s][info][gc] GC(2) Concurrent Mark 3.000ms
            """;

    @Test
    void addsUpWhatStoppedTheProcess() {
        CollectorPauses pauses = CollectorPauses.parse(LOG);

        assertThat(pauses.milliseconds()).containsExactly(4.25, 11.5);
        assertThat(pauses.longest()).isEqualTo(11.5);
        assertThat(pauses.total()).isEqualTo(15.75);
    }

    @Test
    void leavesOutWhatCameBefore() {
        CollectorPauses before = CollectorPauses.parse(LOG.lines().limit(2).toList().getLast());

        assertThat(CollectorPauses.parse(LOG).since(before).milliseconds()).containsExactly(11.5);
    }
}
