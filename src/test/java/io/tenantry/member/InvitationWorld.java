package io.tenantry.member;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.http.Json;
import io.tenantry.instance.InstanceId;
import io.tenantry.organization.NewOrganization;
import io.tenantry.organization.OrganizationId;
import io.tenantry.organization.OrganizationPatch;
import io.tenantry.testing.TestClock;
import io.tenantry.testing.TwoNodes;
import io.tenantry.user.Email;
import io.tenantry.user.User;
import io.tenantry.user.UserId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Two nodes with one database, whose outbox is read and never sent, and people to invite.
final class InvitationWorld implements AutoCloseable {
    private static final Pattern TOKEN = Pattern.compile("&token=([\\w-]+)");

    final TestClock clock = new TestClock("2026-11-22T12:00:00Z");
    final TwoNodes nodes = new TwoNodes(clock);
    final InstanceId instance = nodes.createInstance(1_000);
    private final AtomicInteger people = new AtomicInteger();

    InvitationService invitations(int caller) {
        return nodes.node(caller).invitations();
    }

    OrganizationId organization(Map<String, Integer> limits) {
        OrganizationPatch settings =
                Json.MAPPER.convertValue(Map.of("limits", limits), OrganizationPatch.class);
        return nodes.node(0)
                .founding()
                .found(instance, new NewOrganization("Team", settings), List.of(), null, Set.of())
                .organization()
                .organization()
                .id();
    }

    void patch(OrganizationId id, Map<String, Object> change) {
        nodes.node(0)
                .organizations()
                .patch(
                        instance,
                        id,
                        Json.MAPPER.convertValue(change, OrganizationPatch.class),
                        null,
                        Set.of());
    }

    InviteToken invite(
            OrganizationId id,
            Email email,
            String role,
            boolean disallowTransfer,
            @Nullable UserId invitedBy) {
        NewMember.ByEmail invited =
                new NewMember.ByEmail(email, roles(role), disallowTransfer, invitedBy);
        nodes.node(0).invites().invite(instance, id, invited);
        Matcher token = TOKEN.matcher(mails(email).getLast());
        assertThat(token.find()).isTrue();
        return new InviteToken(token.group(1));
    }

    Roles roles(String role) {
        return Roles.of(role, null, null);
    }

    User somebody() {
        return nodes.node(0).users().create(someAddress(), null, null);
    }

    Email someAddress() {
        return new Email("person" + people.incrementAndGet() + "@x.example");
    }

    List<String> members(OrganizationId id) {
        MemberListing byEmail = new MemberListing(MemberListing.Field.EMAIL, false, null);
        return nodes.node(1).members().list(instance, id, byEmail).stream()
                .map(member -> member.user().email())
                .toList();
    }

    /// What the pending mails to an address say, oldest first.
    List<String> mails(Email email) {
        return nodes.node(1)
                .database()
                .read(handle ->
                        handle.createQuery(
                                        "select text_body from outbox where :email = any(recipients) order by id")
                                .bind("email", email.value())
                                .mapTo(String.class)
                                .list());
    }

    @Override
    public void close() {
        nodes.close();
    }
}
