package io.tenantry.member;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.organization.OrganizationId;
import io.tenantry.testing.Parallel;
import io.tenantry.user.Email;
import io.tenantry.user.UserId;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/// Many answers to invitations at once, on two nodes with one database.
class InvitationConcurrencyTest {
    private static final int CALLERS = 32;
    private static final InvitationWorld WORLD = new InvitationWorld();

    @AfterAll
    static void close() {
        WORLD.close();
    }

    @Test
    void acceptedManyTimesGivesOneMembership() {
        OrganizationId id = WORLD.organization(Map.of());
        Email email = WORLD.someAddress();
        InviteToken token = WORLD.invite(id, email, "edit", false, null);
        Parallel.Outcomes<OrganizationId> outcomes =
                Parallel.run(
                        CALLERS,
                        i ->
                                WORLD.invitations(i)
                                        .answer(token, email, true, null)
                                        .organizationId());
        assertThat(outcomes.done()).containsExactly(id);
        assertThat(outcomes.messages()).containsExactly("Invite was not found");
        assertThat(WORLD.members(id)).containsExactly(email.value());
    }

    @Test
    void acceptedAndDeclinedEndsOnceAndOneWay() {
        OrganizationId id = WORLD.organization(Map.of());
        Email email = WORLD.someAddress();
        InviteToken token = WORLD.invite(id, email, "edit", false, null);
        Parallel.Outcomes<Boolean> outcomes =
                Parallel.run(
                        CALLERS,
                        i -> {
                            boolean accept = i / 2 % 2 == 0;
                            WORLD.invitations(i).answer(token, email, accept, null);
                            return accept;
                        });
        assertThat(outcomes.done()).hasSize(1);
        assertThat(WORLD.members(id)).hasSize(outcomes.done().getFirst() ? 1 : 0);
    }

    @Test
    void thoseWhoAcceptAndThoseWhoJoinKeepToTheLimit() {
        OrganizationId id = WORLD.organization(Map.of("member", 12));
        List<Email> invited = IntStream.range(0, 8).mapToObj(_ -> WORLD.someAddress()).toList();
        List<InviteToken> tokens =
                invited.stream()
                        .map(email -> WORLD.invite(id, email, "view", false, null))
                        .toList();
        List<UserId> people = IntStream.range(0, 24).mapToObj(_ -> WORLD.somebody().id()).toList();
        Parallel.Outcomes<Boolean> outcomes =
                Parallel.run(
                        CALLERS,
                        i -> {
                            if (i < 8) {
                                WORLD.invitations(i)
                                        .answer(tokens.get(i), invited.get(i), true, null);
                            } else {
                                WORLD.nodes
                                        .node(i)
                                        .members()
                                        .add(
                                                WORLD.instance,
                                                id,
                                                new NewMember.ByUser(
                                                        people.get(i - 8), WORLD.roles("view")));
                            }
                            return i < 8;
                        });
        assertThat(outcomes.done()).filteredOn(accepted -> accepted).hasSize(8);
        assertThat(WORLD.members(id)).hasSize(12);
    }

    @Test
    void somebodyUnknownAcceptsInManyOrganizations() {
        Email email = WORLD.someAddress();
        List<OrganizationId> all =
                IntStream.range(0, 8).mapToObj(_ -> WORLD.organization(Map.of())).toList();
        List<InviteToken> tokens =
                all.stream().map(id -> WORLD.invite(id, email, "view", false, null)).toList();
        Parallel.Outcomes<OrganizationId> outcomes =
                Parallel.run(
                        8,
                        i ->
                                WORLD.invitations(i)
                                        .answer(tokens.get(i), email, true, null)
                                        .organizationId());
        assertThat(outcomes.done()).hasSize(8);
    }
}
