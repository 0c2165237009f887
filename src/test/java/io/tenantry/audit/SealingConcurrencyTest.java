package io.tenantry.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.testing.Parallel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Several nodes write and seal at once.
class SealingConcurrencyTest {
    private static final String OTHER = "5a17b8e1c9d3f2a4b6c8d0e3";

    private final AuditFixture audit = new AuditFixture();

    @AfterEach
    void close() {
        audit.close();
    }

    @Test
    void everyEntryGetsOnePlaceInItsChain() {
        Parallel.run(
                8,
                number -> {
                    Sealing node = new Sealing(audit.database, AuditFixture.KEY);
                    for (int i = 0; i < 50; i++) {
                        audit.record(number % 2 == 0 ? AuditFixture.INSTANCE : OTHER, i, 2);
                        node.sealAll();
                    }
                    return number;
                });
        audit.sealing.sealAll();
        Verification.Report report = audit.verify();
        assertThat(report.faults()).isEmpty();
        assertThat(report.entries()).isEqualTo(800);
        assertThat(report.waiting()).isZero();
    }
}
