package io.tenantry.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Months of the log that come and go.
class AuditRetentionTest {
    private static final String OTHER = "5a17b8e1c9d3f2a4b6c8d0e3";

    private final AuditFixture audit = new AuditFixture();

    @AfterEach
    void close() {
        audit.close();
    }

    @Test
    void dropsMonthsAfter400DaysAndVerifiesTheRest() {
        audit.recordSealed(3);
        audit.clock.advance(Duration.ofHours(2));
        audit.record(AuditFixture.INSTANCE, 3, 2);
        audit.sealing.sealAll();
        Instant lastDayKept = Instant.parse("2027-05-05T23:59:59Z");
        audit.sealing.purge(lastDayKept);
        assertThat(count()).isEqualTo(5);
        Instant firstDayGone = Instant.parse("2027-05-06T00:00:00Z");
        audit.sealing.purge(firstDayGone);
        assertThat(count()).isEqualTo(2);
        assertThat(parts()).contains("audit_log_202604").doesNotContain("audit_log_202603");
        audit.sealing.purge(firstDayGone);
        Verification.Report report = audit.verify();
        assertThat(report.faults()).isEmpty();
        assertThat(report.entries()).isEqualTo(2);
        audit.record(AuditFixture.INSTANCE, 5, 1);
        audit.sealing.sealAll();
        assertThat(audit.verify().entries()).isEqualTo(3);
        assertThat(audit.verify().faults()).isEmpty();
    }

    @Test
    void anEntryThatIsSealedInALaterMonthLeavesWithItsOwn() {
        audit.recordSealed(1);
        audit.record(AuditFixture.INSTANCE, 1, 1);
        List<Seal.Pending> late =
                audit.database.<List<Seal.Pending>, RuntimeException>inTransaction(
                        handle -> new SealRepository().takePending(handle, Set.of(), 1));
        audit.clock.advance(Duration.ofHours(2));
        audit.record(AuditFixture.INSTANCE, 2, 1);
        audit.sealing.sealAll();
        putBack(late.getFirst());
        audit.sealing.sealAll();
        assertThat(audit.verify().faults()).isEmpty();
        audit.sealing.purge(Instant.parse("2027-05-06T00:00:00Z"));
        assertThat(count()).isEqualTo(1);
        assertThat(audit.verify().faults()).isEmpty();
        assertThat(audit.verify().entries()).isEqualTo(2);
    }

    @Test
    void findsThatMoreWasDroppedThanShould() {
        audit.recordSealed(1);
        audit.clock.advance(Duration.ofDays(31));
        audit.record(AuditFixture.INSTANCE, 1, 1);
        audit.sealing.sealAll();
        audit.tamper("drop table audit_log_202603");
        audit.tamper("drop table audit_seal_202603");
        assertThat(audit.verify().faults())
                .singleElement()
                .asString()
                .contains("Seal 1 of instance");
        audit.tamper("update audit_chain set anchor_sequence = 1, kept_from = date '2026-04-01'");
        assertThat(audit.verify().faults())
                .singleElement()
                .asString()
                .contains("The end of the chain");
    }

    @Test
    void makesTheComingMonthAhead() {
        audit.sealing.purge(Instant.parse("2026-06-04T12:00:00Z"));
        assertThat(parts()).contains("audit_log_202607", "audit_seal_202607");
    }

    @Test
    void aChainThatWasTamperedWithKeepsNoOtherWaiting() {
        audit.recordSealed(1);
        audit.record(OTHER, 0, 1);
        audit.sealing.sealAll();
        audit.tamper(
                "update audit_chain set sequence = 7 where instance_id = '%s'"
                        .formatted(AuditFixture.INSTANCE));
        audit.clock.advance(Duration.ofHours(2));
        audit.record(AuditFixture.INSTANCE, 1, 2);
        audit.record(OTHER, 1, 2);

        assertThatThrownBy(audit.sealing::sealAll)
                .isInstanceOf(Sealing.BrokenChain.class)
                .hasMessageContaining(AuditFixture.INSTANCE);

        assertThat(waiting()).containsExactly(AuditFixture.INSTANCE, AuditFixture.INSTANCE);
        assertThat(sealed(OTHER)).isEqualTo(3);
        Instant firstDayGone = Instant.parse("2027-05-06T00:00:00Z");
        assertThatThrownBy(() -> audit.sealing.purge(firstDayGone))
                .isInstanceOf(Sealing.BrokenChain.class);
        assertThat(parts()).doesNotContain("audit_log_202603");
        assertThat(sealed(OTHER)).isEqualTo(2);
        assertThat(audit.verify().faults())
                .isNotEmpty()
                .allSatisfy(fault -> assertThat(fault).contains(AuditFixture.INSTANCE));
        assertThat(waiting()).hasSize(2);
    }

    private List<String> waiting() {
        return audit.database.<List<String>, RuntimeException>read(handle ->
                handle.createQuery("select instance_id from audit_pending")
                        .mapTo(String.class)
                        .list());
    }

    private long sealed(String instanceId) {
        return audit.database.<Long, RuntimeException>read(handle ->
                handle.createQuery("select count(*) from audit_seal where instance_id = :id")
                        .bind("id", instanceId)
                        .mapTo(Long.class)
                        .one());
    }

    private void putBack(Seal.Pending entry) {
        audit.database.useTransaction(handle ->
                handle.createUpdate(
                                """
                                insert into audit_pending (instance_id, created_at, id, digest)
                                values (:instanceId, cast(:createdAt as timestamptz), :id, :digest)
                                """)
                        .bind("instanceId", entry.instanceId())
                        .bind("createdAt", entry.createdAt().toString())
                        .bind("id", entry.id())
                        .bind("digest", entry.digest())
                        .execute());
    }

    private long count() {
        return audit.database.<Long, RuntimeException>read(handle ->
                handle.createQuery("select count(*) from audit_log").mapTo(Long.class).one());
    }

    private List<String> parts() {
        return audit.database.<List<String>, RuntimeException>read(handle ->
                handle.createQuery("select relname from pg_class where relname like 'audit%20____'")
                        .mapTo(String.class)
                        .list());
    }
}
