package io.tenantry.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Entries that were made long ago on another server.
class MovedEntriesTest {
    /// More than are written at a time.
    private static final int ENTRIES = 2_500;

    private final AuditFixture audit = new AuditFixture();

    @AfterEach
    void close() {
        audit.close();
    }

    @Test
    void waitForTheirSealsFromWhenTheyCame() {
        audit.record(AuditFixture.INSTANCE, 0, ENTRIES);
        audit.clock.advance(Duration.ofDays(20));
        audit.database.useTransaction(this::move);

        Verification.Report report = audit.verify();
        assertThat(report.faults()).isEmpty();
        assertThat(report.waiting()).isEqualTo(ENTRIES);
        audit.clock.advance(Verification.WAIT_MAX.plusMillis(1));
        assertThat(audit.verify().faults())
                .isNotEmpty()
                .allMatch(fault -> fault.endsWith("waits for its seal still"));
        audit.sealing.sealAll();
        report = audit.verify();
        assertThat(report.faults()).isEmpty();
        assertThat(report.entries()).isEqualTo(ENTRIES);
    }

    @Test
    void thatAreThereAlreadyStayAsTheyAre() {
        audit.recordSealed(3);
        audit.database.useTransaction(handle -> {
            copy(handle);
            bringIn(handle);
        });
        Verification.Report report = audit.verify();
        assertThat(report.faults()).isEmpty();
        assertThat(report.entries()).isEqualTo(3);
        assertThat(report.waiting()).isZero();
    }

    private void move(Handle handle) {
        copy(handle);
        handle.execute("delete from audit_pending");
        handle.execute("delete from audit_log");
        bringIn(handle);
    }

    private static void copy(Handle handle) {
        handle.execute("create temporary table moved on commit drop as select * from audit_log");
        handle.execute("alter table moved drop column instance_id, drop column digest");
    }

    private void bringIn(Handle handle) {
        MovedEntries entries = new MovedEntries(audit.database);
        entries.bringIn(handle, AuditFixture.INSTANCE, "moved");
        entries.queue(handle, AuditFixture.INSTANCE, "moved", audit.clock.instant());
    }
}
