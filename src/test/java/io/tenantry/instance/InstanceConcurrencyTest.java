package io.tenantry.instance;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.testing.Parallel;
import io.tenantry.testing.TestClock;
import io.tenantry.testing.TwoNodes;
import io.tenantry.user.Email;
import io.tenantry.user.UserId;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/// Many callers at once, on two nodes with one database.
class InstanceConcurrencyTest {
    private static final int CALLERS = 32;
    private static final String NO_ADMIN = "instance must have at least one administrator";
    private static final InstanceMemberListing ALL =
            new InstanceMemberListing("email", false, null, null);
    private static final TwoNodes NODES = new TwoNodes(new TestClock("2026-11-22T12:00:00Z"));

    @AfterAll
    static void close() {
        NODES.close();
    }

    @Test
    void patchesOfDifferentFieldsAllTakeEffect() {
        for (int round = 0; round < 8; round++) {
            InstanceId id = NODES.createInstance(10);
            ReportConfig report =
                    new ReportConfig(
                            "monthly", "0 4 1 * *", null, null, null, null, null, null, null);
            Limits limits = Limits.ofNumbers(Map.of("device", 7L));
            List<InstancePatch> patches =
                    List.of(
                            new InstancePatch(List.of(report), null, null),
                            new InstancePatch(null, limits, null),
                            new InstancePatch(null, null, "required"));
            Parallel.run(
                    patches.size(), i -> NODES.node(i).instances().patch(id, patches.get(i), null));
            Instance patched = NODES.node(round).instances().get(id);
            assertThat(patched.reportConfigs()).containsExactly(report);
            assertThat(patched.orgDefaultLimits()).isEqualTo(limits);
            assertThat(patched.mfaMode()).isEqualTo(MfaMode.REQUIRED);
        }
    }

    @Test
    void oneAdministratorStays() {
        InstanceId id = NODES.createInstance(10);
        List<UserId> admins =
                IntStream.range(0, CALLERS).mapToObj(i -> admin(id, "admin" + i + "@x")).toList();
        Parallel.Outcomes<Integer> outcomes =
                Parallel.run(
                        CALLERS,
                        i -> {
                            InstanceMemberService members = NODES.node(i).instanceMembers();
                            if (i % 3 == 0) {
                                members.changeRole(id, admins.get(i), InstanceRole.VIEW);
                            } else {
                                members.remove(id, admins.get(i));
                            }
                            return i;
                        });
        assertThat(outcomes.done()).hasSize(CALLERS - 1);
        assertThat(outcomes.messages()).containsExactly(NO_ADMIN);
        assertThat(NODES.node(0).instanceMembers().list(id, ALL))
                .filteredOn(member -> member.role() == InstanceRole.ADMIN)
                .hasSize(1);
    }

    @Test
    void anUnknownPersonIsEnteredOnce() {
        InstanceId id = NODES.createInstance(10);
        Parallel.Outcomes<InstanceMember> outcomes =
                Parallel.run(
                        CALLERS,
                        i ->
                                NODES.node(i)
                                        .instanceMembers()
                                        .add(
                                                id,
                                                new InstanceMemberPost(
                                                        null,
                                                        i % 2 == 0 ? "new@x" : "NEW@X",
                                                        "view")));
        assertThat(outcomes.done()).hasSize(1);
        assertThat(outcomes.messages())
                .singleElement()
                .asString()
                .endsWith("is a member of the instance already");
        assertThat(NODES.node(0).instanceMembers().list(id, ALL)).hasSize(1);
    }

    private static UserId admin(InstanceId id, String email) {
        UserId user = NODES.node(0).users().create(new Email(email), null, null).id();
        NODES.node(0).instances().admit(id, user, InstanceRole.ADMIN);
        return user;
    }
}
