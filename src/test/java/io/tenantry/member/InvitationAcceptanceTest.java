package io.tenantry.member;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.organization.OrganizationId;
import io.tenantry.testing.ApiClient;
import io.tenantry.testing.OrganizationCalls;
import io.tenantry.testing.TestServer;
import io.tenantry.user.Email;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// What `orgInvites` makes of those who accept.
class InvitationAcceptanceTest {
    private static TestServer server;
    private static ApiClient client;
    private static OrganizationCalls organizations;
    private static InvitationCalls calls;

    @BeforeAll
    static void start() {
        server = TestServer.start();
        client = server.client();
        organizations = new OrganizationCalls(server);
        calls = new InvitationCalls(server);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void makesSomebodyUnknownAMemberWhoIsInTheDirectoryThen() {
        OrganizationId id = organizations.named("n");
        String token = calls.invite(id, "new@x.example", "collaborate");
        JsonNode result = calls.answer(token, "new@x.example", true).ok(200, "orgInviteResult");
        assertThat(result.path("accepted").asBoolean()).isTrue();
        assertThat(result.path("orgId").asString()).isEqualTo(id.value());
        assertThat(calls.members(id)).containsExactly("new@x.example collaborate");
        assertThat(calls.find("NEW@x.example")).isTrue();
        calls.answer(token, "new@x.example", true).refused(404, "NotFound", "Invite was not found");
    }

    @Test
    void makesSomebodyKnownAMember() {
        OrganizationId id = organizations.named("n");
        server.services().users().create(new Email("Known@x.example"), "Ada", "Keller");
        String token = calls.invite(id, "known@X.example", "admin");
        calls.answer(token, "known@x.EXAMPLE", true).ok(200, "orgInviteResult");
        assertThat(calls.members(id)).containsExactly("Known@x.example admin");
    }

    @Test
    void keepsTheRolesOfAMember() {
        OrganizationId id = organizations.named("n");
        String token = calls.invite(id, "here@x.example", "admin");
        server.services()
                .database()
                .useTransaction(handle ->
                        handle.createUpdate(
                                        """
                                        with person as (
                                            insert into app_user (id, email, email_folded, created_at, updated_at)
                                            values ('5a5d1d608e7b7b0007c0ffef', 'here@x.example', 'here@x.example', now(), now())
                                            returning id
                                        )
                                        insert into organization_member (organization_id, user_id, role, created_at, updated_at)
                                        select :organization, id, 'view', now(), now() from person
                                        """)
                                .bind("organization", id.value())
                                .execute());
        calls.answer(token, "here@x.example", true).ok(200, "orgInviteResult");
        assertThat(calls.members(id)).containsExactly("here@x.example view");
        assertThat(calls.invites(id)).isZero();
    }

    @Test
    void holdsToLimitAndDomainsAsTheyAreNow() {
        OrganizationId id = organizations.named("n");
        String token = calls.invite(id, "last@x.example", "view");
        organizations.patch(id, "{\"limits\": {\"member\": 0}}");
        calls.answer(token, "last@x.example", true)
                .invalid("The organization's member limit of 0 has been reached");
        organizations.patch(
                id, "{\"limits\": {\"member\": 1}, \"whitelistedEmailDomains\": [\"y.example\"]}");
        calls.answer(token, "last@x.example", true)
                .invalid(
                        "'last@x.example' is not of an e-mail domain that the organization allows:"
                                + " expected y.example");
        assertThat(calls.invites(id)).isEqualTo(1);
        organizations.patch(id, "{\"whitelistedEmailDomains\": []}");
        calls.answer(token, "last@x.example", true).ok(200, "orgInviteResult");
    }

    @Test
    void takesAPlaceOfItsOwnAndNoSecondOne() {
        OrganizationId id = organizations.create("{\"name\": \"n\", \"limits\": {\"member\": 2}}");
        String first = calls.invite(id, "one@x.example", "view");
        String second = calls.invite(id, "two@x.example", "view");
        calls.answer(first, "one@x.example", true).ok(200, "orgInviteResult");
        calls.answer(second, "two@x.example", true).ok(200, "orgInviteResult");
        assertThat(calls.members(id)).hasSize(2);
    }

    @Test
    void isMailedForMembersPostAndForNewOrganizationsToo() {
        OrganizationId id =
                organizations.create(
                        """
                        {"name": "n", "members": [{"email": "founder@x.example", "role": "admin"}]}
                        """);
        client.post(
                        organizations.path(id) + "/members",
                        "{\"email\": \"later@x.example\", \"role\": \"view\"}")
                .ok(200, "instanceOrgMember");
        for (String email : List.of("founder@x.example", "later@x.example")) {
            calls.answer(server.mails().token(email, 1), email, true).ok(200, "orgInviteResult");
        }
        assertThat(calls.members(id)).hasSize(2);
    }
}
