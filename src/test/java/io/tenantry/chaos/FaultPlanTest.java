package io.tenantry.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FaultPlanTest {
    @Test
    void isTheSameForTheSameSeed() {
        assertThat(FaultPlan.brief(7))
                .isEqualTo(FaultPlan.brief(7))
                .isNotEqualTo(FaultPlan.brief(8));
        assertThat(FaultPlan.endless(7).limit(50))
                .containsExactlyElementsOf(FaultPlan.endless(7).limit(50).toList());
    }

    @Test
    void hasEveryShortKindOnceInItsShortForm() {
        assertThat(FaultPlan.brief(1).stream().map(Fault::kind))
                .doesNotHaveDuplicates()
                .hasSize(FaultKind.values().length - 1)
                .doesNotContain(FaultKind.FILL_DISK_NEARLY);
    }

    @Test
    void hasEveryKindBeforeAnyComesAgain() {
        assertThat(FaultPlan.endless(1).limit(FaultKind.values().length).map(Fault::kind))
                .containsExactlyInAnyOrder(FaultKind.values());
    }
}
