package io.tenantry.member;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tenantry.failure.Invalid;
import io.tenantry.organization.OrganizationId;
import io.tenantry.user.Email;
import io.tenantry.user.User;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/// Invitations that another account accepts than the one invited.
class InvitationTransferTest {
    private static final InvitationWorld WORLD = new InvitationWorld();

    @AfterAll
    static void close() {
        WORLD.close();
    }

    @Test
    void letsAnotherAccountAcceptWhenItIsAllowed() {
        OrganizationId id = WORLD.organization(Map.of());
        Email invited = WORLD.someAddress();
        User other = WORLD.somebody();
        InviteToken token = WORLD.invite(id, invited, "edit", false, null);
        WORLD.invitations(0).answer(token, invited, true, other.id());
        assertThat(WORLD.members(id)).containsExactly(other.email());
    }

    @Test
    void isRefusedWhenItIsNot() {
        OrganizationId id = WORLD.organization(Map.of());
        User invited = WORLD.somebody();
        User other = WORLD.somebody();
        Email email = new Email(invited.email());
        InviteToken token = WORLD.invite(id, email, "edit", true, null);
        InvitationService invitations = WORLD.invitations(0);
        assertThatThrownBy(() -> invitations.answer(token, email, true, other.id()))
                .isInstanceOf(Invalid.class)
                .hasMessage(
                        "The invitation is for '%s' alone and cannot be accepted by '%s'"
                                .formatted(invited.email(), other.email()));
        assertThat(WORLD.members(id)).isEmpty();
        invitations.answer(token, email, true, invited.id());
        assertThat(WORLD.members(id)).containsExactly(invited.email());
    }

    @Test
    void holdsToTheDomainsOfTheOrganization() {
        OrganizationId id = WORLD.organization(Map.of());
        Email invited = WORLD.someAddress();
        User other =
                WORLD.nodes.node(0).users().create(new Email("elsewhere@y.example"), null, null);
        InviteToken token = WORLD.invite(id, invited, "edit", false, null);
        WORLD.patch(id, Map.of("whitelistedEmailDomains", List.of("x.example")));
        assertThatThrownBy(() -> WORLD.invitations(0).answer(token, invited, true, other.id()))
                .isInstanceOf(Invalid.class);
    }
}
