package io.tenantry.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What somebody who may change the database can do to the log, and that it is found.
class VerificationTest {
    private static final String THIRD =
            " where id = (select entry_id from audit_seal where sequence = 3)";

    private final AuditFixture audit = new AuditFixture();

    @AfterEach
    void close() {
        audit.close();
    }

    @Test
    void aLogThatNobodyTouchedIsWhole() {
        audit.record("5a17b8e1c9d3f2a4b6c8d0e3", 0, 3);
        audit.recordSealed(5);
        audit.record(AuditFixture.INSTANCE, 5, 2);
        Verification.Report report = audit.verify();
        assertThat(report.faults()).isEmpty();
        assertThat(report.entries()).isEqualTo(8);
        assertThat(report.chains()).isEqualTo(2);
        assertThat(report.waiting()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "primary_target_id = 'x'",
                "primary_target_type = 'User'",
                "primary_target_name = 'x'",
                "secondary_target_id = 'x'",
                "secondary_target_type = 'ApiToken'",
                "secondary_target_name = 'x'",
                "actor_id = '5a17b8e1c9d3f2a4b6c8d0e2'",
                "actor_type = 'User'",
                "actor_name = 'somebody else'",
                "request_resource = 'instanceOrgs'",
                "request_action = 'delete'",
                "request_query = '{\"a\":1}'",
                "request_body = null",
                "request_path = '{}'",
                "response_body = '{\"name\":\"x\"}'",
                "response_status = 201",
                "digest = sha256('x')"
            })
    void findsAColumnThatWasChanged(String assignment) {
        audit.recordSealed(5);
        assertThat(audit.tamper("update audit_log set " + assignment + THIRD)).isEqualTo(1);
        assertThat(audit.verify().faults())
                .singleElement()
                .asString()
                .contains("was changed (seal 3)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "id = '5a17b8e1c9d3f2a4b6c8d0e2'",
                "instance_id = '5a17b8e1c9d3f2a4b6c8d0e3'",
                "created_at = created_at + interval '1 second'"
            })
    void findsAnEntryThatWasMoved(String assignment) {
        audit.recordSealed(5);
        assertThat(audit.tamper("update audit_log set " + assignment + THIRD)).isEqualTo(1);
        assertThat(audit.verify().faults())
                .hasSize(2)
                .anyMatch(fault -> fault.contains("is missing (seal 3)"))
                .anyMatch(fault -> fault.contains("has no seal and does not wait for one"));
    }

    @Test
    void findsAChangeOfAnEntryWithItsDigest() {
        audit.recordSealed(5);
        assertThat(audit.tamper("update audit_log set digest = sha256('x')" + THIRD)).isOne();
        audit.tamper("update audit_seal set digest = sha256('x') where sequence = 3");
        assertThat(onlyFault()).contains("has a seal that was changed (seal 3)");
    }

    @Test
    void findsAnEntryThatIsGone() {
        audit.recordSealed(5);
        assertThat(audit.tamper("delete from audit_log" + THIRD)).isEqualTo(1);
        assertThat(onlyFault()).contains("is missing (seal 3)");
    }

    @Test
    void findsAnEntryThatIsGoneWithItsSeal() {
        audit.recordSealed(5);
        audit.tamper("delete from audit_log" + THIRD);
        audit.tamper("delete from audit_seal where sequence = 3");
        assertThat(onlyFault()).contains("Seal 3 of instance").contains("is missing");
    }

    @Test
    void findsThatTheLastAreGone() {
        audit.recordSealed(5);
        audit.tamper(
                "delete from audit_log where id = (select entry_id from audit_seal where sequence = 5)");
        audit.tamper("delete from audit_seal where sequence = 5");
        assertThat(onlyFault()).contains("ends with seal 4, and must end with seal 5");
        audit.tamper(
                """
                update audit_chain c
                set sequence = 4, hash = s.hash
                from audit_seal s
                where s.sequence = 4
                """);
        assertThat(onlyFault()).contains("The end of the chain").contains("was changed");
    }

    @Test
    void findsTwoThatChangedPlaces() {
        audit.recordSealed(5);
        audit.tamper(
                """
                update audit_seal a
                set entry_id = b.entry_id, digest = b.digest
                from audit_seal b
                where (a.sequence, b.sequence) in ((2, 3), (3, 2))
                """);
        assertThat(onlyFault()).contains("has a seal that was changed (seal 2)");
    }

    @Test
    void findsASealThatWasForged() {
        audit.recordSealed(5);
        audit.tamper("update audit_log set actor_name = 'nobody', digest = sha256('x')" + THIRD);
        audit.tamper(
                """
                update audit_seal
                set digest = sha256('x'), hash = sha256('tenantry audit seal 1')
                where sequence = 3
                """);
        assertThat(onlyFault()).contains("(seal 3)");
    }

    @Test
    void findsAChainWithoutAnEnd() {
        audit.recordSealed(2);
        audit.tamper("delete from audit_chain");
        assertThat(onlyFault()).contains("has seals and no end");
    }

    @Test
    void findsEntriesThatWaitForTooLongOrForNothing() {
        audit.record(AuditFixture.INSTANCE, 0, 2);
        assertThat(audit.verify().faults()).isEmpty();
        audit.clock.advance(Verification.WAIT_MAX.plusMillis(1));
        assertThat(audit.verify().faults())
                .hasSize(2)
                .allMatch(fault -> fault.endsWith("waits for its seal still"));
        audit.tamper("delete from audit_pending");
        assertThat(audit.verify().faults())
                .hasSize(2)
                .allMatch(fault -> fault.endsWith("has no seal and does not wait for one"));
    }

    @Test
    void findsAnEntryThatIsGoneBeforeItsSeal() {
        audit.record(AuditFixture.INSTANCE, 0, 1);
        audit.tamper("delete from audit_log");
        assertThat(onlyFault()).endsWith("was removed before it had a seal");
    }

    @Test
    void sealsNothingOnAChainThatWasChangedOrIsOfAnotherKey() {
        audit.recordSealed(2);
        audit.record(AuditFixture.INSTANCE, 2, 1);
        Sealing other = new Sealing(audit.database, SealKey.of("o".repeat(64)));
        assertThatThrownBy(other::sealAll).isInstanceOf(Sealing.ForeignKey.class);
        audit.tamper("update audit_chain set sequence = 1");
        assertThatThrownBy(audit.sealing::sealAll).isInstanceOf(Sealing.BrokenChain.class);
        assertThat(audit.verify().waiting()).isEqualTo(1);
    }

    @Test
    void aKeyThatSealsNoOtherChainBeginsNone() {
        audit.recordSealed(2);
        audit.record("0".repeat(24), 0, 1);
        Sealing other = new Sealing(audit.database, SealKey.of("o".repeat(64)));
        assertThatThrownBy(other::sealAll).isInstanceOf(Sealing.ForeignKey.class);
        audit.sealing.sealAll();
        assertThat(audit.verify().faults()).isEmpty();
    }

    @Test
    void walksALongChainAndTellsHowFarItIs() {
        audit.record(AuditFixture.INSTANCE, 0, 5_000);
        audit.clock.advance(Duration.ofSeconds(1));
        audit.record(AuditFixture.INSTANCE, 5_000, 5_000);
        audit.sealing.sealAll();
        List<Long> progress = new ArrayList<>();
        Verification verification = new Verification(audit.database, AuditFixture.KEY);
        Verification.Report report = verification.verify(audit.clock.instant(), progress::add);
        assertThat(report.faults()).isEmpty();
        assertThat(report.entries()).isEqualTo(10_000).isEqualTo(verification.size());
        assertThat(progress).hasSize(10_000).isSorted().endsWith(10_000L);
    }

    private String onlyFault() {
        List<String> faults = audit.verify().faults();
        assertThat(faults).hasSize(1);
        return faults.getFirst();
    }
}
