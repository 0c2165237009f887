package io.tenantry.member;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tenantry.failure.Invalid;
import io.tenantry.organization.OrganizationId;
import io.tenantry.user.Email;
import io.tenantry.user.User;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/// The mails of invitations, before they are sent.
class InviteMailTest {
    private static final InvitationWorld WORLD = new InvitationWorld();

    @AfterAll
    static void close() {
        WORLD.close();
    }

    @Test
    void isTakenBackWhenTheInviteIsRenewedOrRevokedBeforeItWasSent() {
        OrganizationId id = WORLD.organization(Map.of());
        Email email = WORLD.someAddress();
        WORLD.invite(id, email, "view", false, null);
        InviteToken second = WORLD.invite(id, email, "view", false, null);
        assertThat(WORLD.mails(email)).hasSize(1).first().asString().contains(second.text());
        InviteService invites = WORLD.nodes.node(0).invites();
        InviteId invite =
                invites.list(WORLD.instance, id, InviteListing.NEWEST_FIRST).getFirst().id();
        invites.revoke(WORLD.instance, id, invite);
        assertThat(WORLD.mails(email)).isEmpty();
    }

    @Test
    void namesWhoInvited() {
        User ada = WORLD.nodes.node(0).users().create(WORLD.someAddress(), "Ada", "Keller");
        User nameless = WORLD.somebody();
        Email email = WORLD.someAddress();
        WORLD.invite(WORLD.organization(Map.of()), email, "view", false, ada.id());
        WORLD.invite(WORLD.organization(Map.of()), email, "view", false, nameless.id());
        assertThat(WORLD.mails(email).getFirst()).startsWith("Ada Keller invites you to ");
        assertThat(WORLD.mails(email).getLast()).startsWith(nameless.email() + " invites you to ");
    }

    @Test
    void isNotWrittenWhenTheInvitationIsRefused() {
        Email email = WORLD.someAddress();
        OrganizationId id = WORLD.organization(Map.of("member", 0));
        assertThatThrownBy(() -> WORLD.invite(id, email, "view", false, null))
                .isInstanceOf(Invalid.class);
        assertThat(WORLD.mails(email)).isEmpty();
    }
}
