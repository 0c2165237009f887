package io.tenantry.member;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tenantry.failure.Gone;
import io.tenantry.failure.NotFound;
import io.tenantry.organization.OrganizationId;
import io.tenantry.testing.Parallel;
import io.tenantry.user.Email;
import io.tenantry.user.User;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/// The invitations of somebody who has signed in.
class PersonalInvitationsTest {
    private static final int CALLERS = 32;
    private static final InvitationWorld WORLD = new InvitationWorld();

    private final User person = WORLD.somebody();
    private final Email address = new Email(person.email());
    private final InvitationService invitations = WORLD.invitations(0);

    @AfterAll
    static void close() {
        WORLD.close();
    }

    @Test
    void areThoseToTheAddressInAllOrganizationsThatExist() {
        User inviter = WORLD.nodes.node(0).users().create(WORLD.someAddress(), "Grace", "Hopper");
        OrganizationId first = WORLD.organization(Map.of());
        WORLD.invite(first, address, "admin", false, inviter.id());
        WORLD.clock.advance(Duration.ofSeconds(1));
        OrganizationId deleted = WORLD.organization(Map.of());
        WORLD.invite(deleted, address, "view", false, null);
        WORLD.nodes.node(0).organizations().delete(WORLD.instance, deleted, null);
        WORLD.clock.advance(Duration.ofSeconds(1));
        OrganizationId second = WORLD.organization(Map.of());
        WORLD.invite(second, address, "view", false, null);
        WORLD.invite(second, WORLD.someAddress(), "view", false, null);

        List<Invitation> list = invitations.listOf(person.id());
        assertThat(list)
                .extracting(invitation -> invitation.organization().id())
                .containsExactly(first, second);
        assertThat(list.getFirst().inviter()).isEqualTo(inviter);
        assertThat(list.getLast().inviter()).isNull();
        InviteId id = list.getFirst().invite().id();
        assertThat(invitations.getOf(person.id(), id)).isEqualTo(list.getFirst());
        assertThatThrownBy(() -> invitations.getOf(WORLD.somebody().id(), id))
                .isInstanceOf(NotFound.class)
                .hasMessage("Invite was not found");
    }

    @Test
    void areAcceptedOnceAndTheirMailIsTakenBack() {
        OrganizationId id = WORLD.organization(Map.of());
        WORLD.invite(id, address, "edit", true, null);
        InviteId invite = only();
        Parallel.Outcomes<OrganizationId> outcomes =
                Parallel.run(
                        CALLERS,
                        i ->
                                WORLD.invitations(i)
                                        .answerOf(person.id(), invite, InviteAnswer.ACCEPT)
                                        .organizationId());
        assertThat(outcomes.done()).containsExactly(id);
        assertThat(WORLD.members(id)).containsExactly(person.email());
        assertThat(WORLD.mails(address)).isEmpty();
    }

    @Test
    void areRejected() {
        OrganizationId id = WORLD.organization(Map.of());
        InviteToken token = WORLD.invite(id, address, "edit", false, null);
        invitations.answerOf(person.id(), only(), InviteAnswer.REJECT);
        assertThat(invitations.listOf(person.id())).isEmpty();
        assertThatThrownBy(() -> invitations.find(token, address)).isInstanceOf(NotFound.class);
    }

    @Test
    void areHiddenWhenDismissedUntilTheyAreRenewed() {
        OrganizationId id = WORLD.organization(Map.of());
        InviteToken token = WORLD.invite(id, address, "edit", false, null);
        InviteId invite = only();
        invitations.answerOf(person.id(), invite, InviteAnswer.DISMISS);
        assertThat(invitations.listOf(person.id())).isEmpty();
        assertThat(invitations.find(token, address).invite().id()).isEqualTo(invite);
        WORLD.invite(id, address, "edit", false, null);
        assertThat(only()).isEqualTo(invite);
    }

    @Test
    void expireAndCanStillBeRejected() {
        OrganizationId id = WORLD.organization(Map.of());
        WORLD.invite(id, address, "edit", false, null);
        InviteId invite = only();
        WORLD.clock.advance(Duration.ofDays(7));
        assertThat(invitations.listOf(person.id()).getFirst().hasExpired()).isTrue();
        assertThatThrownBy(() -> invitations.getOf(person.id(), invite)).isInstanceOf(Gone.class);
        assertThatThrownBy(() -> invitations.answerOf(person.id(), invite, InviteAnswer.ACCEPT))
                .isInstanceOf(Gone.class);
        assertThat(WORLD.members(id)).isEmpty();
        invitations.answerOf(person.id(), invite, InviteAnswer.REJECT);
        assertThat(invitations.listOf(person.id())).isEmpty();
    }

    @Test
    void tellWhetherASecondFactorIsNeeded() {
        OrganizationId id = WORLD.organization(Map.of());
        WORLD.invite(id, address, "admin", false, null);
        for (Map.Entry<String, Boolean> mode :
                Map.of("notRequired", false, "adminRequired", true, "required", true).entrySet()) {
            WORLD.patch(id, Map.of("mfaMode", mode.getKey()));
            assertThat(invitations.listOf(person.id()).getFirst().requiresMfa())
                    .isEqualTo(mode.getValue());
        }
        WORLD.invite(id, address, "edit", false, null);
        WORLD.patch(id, Map.of("mfaMode", "adminRequired"));
        assertThat(invitations.listOf(person.id()).getFirst().requiresMfa()).isFalse();
    }

    private InviteId only() {
        List<Invitation> list = invitations.listOf(person.id());
        assertThat(list).hasSize(1);
        return list.getFirst().invite().id();
    }
}
