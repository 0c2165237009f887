package io.tenantry.member;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.organization.OrganizationId;
import io.tenantry.testing.ApiClient;
import io.tenantry.testing.OrganizationCalls;
import io.tenantry.testing.TestClock;
import io.tenantry.testing.TestServer;
import io.tenantry.user.Email;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// `orgInvites`, from the mail to the membership.
class InvitationResourceTest {
    private static final TestClock CLOCK = new TestClock("2026-11-22T12:00:00Z");

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm 'UTC'", Locale.ENGLISH)
                    .withZone(ZoneOffset.UTC);

    private static TestServer server;
    private static ApiClient client;
    private static ApiClient nobody;
    private static OrganizationCalls organizations;

    @BeforeAll
    static void start() {
        server = TestServer.start(CLOCK);
        client = server.client();
        nobody = new ApiClient(server.url(), null);
        organizations = new OrganizationCalls(server);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void tellsWhatTheLinkIsAbout() {
        OrganizationId id = organizations.named("Harbor & <Sons>");
        String token = invite(id, "Told@x.example", "edit");
        String mail = server.mails().to("Told@x.example", 1).getFirst();
        assertThat(mail)
                .contains("Subject: Invitation to Harbor & <Sons>\r\n")
                .contains("An administrator invites you to Harbor & <Sons>, with the role \"edit\"")
                .contains("http://127.0.0.1:0/invitation#email=Told%40x.example&token=" + token)
                .contains("works until " + TIME.format(CLOCK.instant().plus(Duration.ofDays(7))))
                .contains("<strong>Harbor &amp; &lt;Sons&gt;</strong>");
        JsonNode info =
                nobody.get("/invites?token=" + token + "&email=told@X.example")
                        .ok(200, "orgInviteInfo");
        assertThat(info.toString())
                .isEqualTo(
                        """
                        {"orgName":"Harbor & <Sons>","email":"Told@x.example","role":"edit",\
                        "inviteDate":"%s","ttl":604800000,"disallowTransfer":false}\
                        """
                                .formatted(CLOCK.instant().toString().replace("Z", ".000Z")));
    }

    @Test
    void makesSomebodyUnknownAMemberWhoIsInTheDirectoryThen() {
        OrganizationId id = organizations.named("n");
        String token = invite(id, "new@x.example", "collaborate");
        JsonNode result = answer(token, "new@x.example", true).ok(200, "orgInviteResult");
        assertThat(result.path("accepted").asBoolean()).isTrue();
        assertThat(result.path("orgId").asString()).isEqualTo(id.value());
        assertThat(members(id)).containsExactly("new@x.example collaborate");
        assertThat(find("NEW@x.example")).isTrue();
        answer(token, "new@x.example", true).refused(404, "NotFound", "Invite was not found");
    }

    @Test
    void makesSomebodyKnownAMember() {
        OrganizationId id = organizations.named("n");
        server.services().users().create(new Email("Known@x.example"), "Ada", "Keller");
        String token = invite(id, "known@X.example", "admin");
        answer(token, "known@x.EXAMPLE", true).ok(200, "orgInviteResult");
        assertThat(members(id)).containsExactly("Known@x.example admin");
    }

    @Test
    void letsPeopleDecline() {
        OrganizationId id = organizations.named("n");
        String token = invite(id, "no@x.example", "view");
        JsonNode result = answer(token, "no@x.example", false).ok(200, "orgInviteResult");
        assertThat(result.path("accepted").asBoolean(true)).isFalse();
        assertThat(members(id)).isEmpty();
        assertThat(find("no@x.example")).isFalse();
        answer(token, "no@x.example", true).refused(404, "NotFound", "Invite was not found");
    }

    @Test
    void needsTokenAndAddressTogether() {
        String token = invite(organizations.named("n"), "mine@x.example", "view");
        nobody.get("/invites?email=mine@x.example").invalid("token is required");
        nobody.get("/invites?token=" + token).invalid("email is required");
        nobody.get("/invites?token=" + token + "&email=")
                .invalid("'' is not an e-mail address: expected name@domain");
        nobody.get("/invites?token=&email=mine@x.example")
                .refused(404, "NotFound", "Invite was not found");
        nobody.get("/invites?token=" + token + "&email=other@x.example")
                .refused(404, "NotFound", "Invite was not found");
        answer(token.toLowerCase(Locale.ROOT), "mine@x.example", true)
                .refused(404, "NotFound", "Invite was not found");
        nobody.post("/invites", "{\"email\": \"a@b\", \"accept\": true}")
                .invalid("invite.token is required");
        nobody.post("/invites", "{\"email\": \"a@b\", \"token\": \"a\", \"accept\": \"yes\"}")
                .invalid("invite.accept is the wrong type");
    }

    @Test
    void isGoneAfterSevenDays() {
        OrganizationId id = organizations.named("n");
        String token = invite(id, "slow@x.example", "view");
        CLOCK.advance(Duration.ofDays(7));
        nobody.get("/invites?email=slow@x.example&token=" + token)
                .refused(410, "Gone", "Invite has expired");
        answer(token, "slow@x.example", true).refused(410, "Gone", "Invite has expired");
        answer(token, "slow@x.example", false).refused(410, "Gone", "Invite has expired");
        assertThat(members(id)).isEmpty();
    }

    @Test
    void isVoidWhenTheOrganizationIsDeleted() {
        OrganizationId id = organizations.named("n");
        String token = invite(id, "void@x.example", "view");
        organizations.delete(id);
        nobody.get("/invites?email=void@x.example&token=" + token)
                .refused(404, "NotFound", "Invite was not found");
        answer(token, "void@x.example", true).refused(404, "NotFound", "Invite was not found");
    }

    @Test
    void keepsTheRolesOfAMember() {
        OrganizationId id = organizations.named("n");
        String token = invite(id, "here@x.example", "admin");
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
        answer(token, "here@x.example", true).ok(200, "orgInviteResult");
        assertThat(members(id)).containsExactly("here@x.example view");
        assertThat(invites(id)).isZero();
    }

    @Test
    void holdsToLimitAndDomainsAsTheyAreNow() {
        OrganizationId id = organizations.named("n");
        String token = invite(id, "last@x.example", "view");
        organizations.patch(id, "{\"limits\": {\"member\": 0}}");
        answer(token, "last@x.example", true)
                .invalid("The organization's member limit of 0 has been reached");
        organizations.patch(
                id, "{\"limits\": {\"member\": 1}, \"whitelistedEmailDomains\": [\"y.example\"]}");
        answer(token, "last@x.example", true)
                .invalid(
                        "'last@x.example' is not of an e-mail domain that the organization allows:"
                                + " expected y.example");
        assertThat(invites(id)).isEqualTo(1);
        organizations.patch(id, "{\"whitelistedEmailDomains\": []}");
        answer(token, "last@x.example", true).ok(200, "orgInviteResult");
    }

    @Test
    void takesAPlaceOfItsOwnAndNoSecondOne() {
        OrganizationId id = organizations.create("{\"name\": \"n\", \"limits\": {\"member\": 2}}");
        String first = invite(id, "one@x.example", "view");
        String second = invite(id, "two@x.example", "view");
        answer(first, "one@x.example", true).ok(200, "orgInviteResult");
        answer(second, "two@x.example", true).ok(200, "orgInviteResult");
        assertThat(members(id)).hasSize(2);
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
            answer(server.mails().token(email, 1), email, true).ok(200, "orgInviteResult");
        }
        assertThat(members(id)).hasSize(2);
    }

    @Test
    void leavesNoSecretBehind() throws Exception {
        String token = invite(organizations.named("n"), "secret@x.example", "view");
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        List<String> rows = rows("secret@x.example");
        while (!rows.toString().contains(",sent,") && System.nanoTime() < end) {
            Thread.sleep(20);
            rows = rows("secret@x.example");
        }
        assertThat(rows).hasSize(2);
        assertThat(rows.toString()).contains(",sent,").doesNotContain(token);
    }

    /// The rows of invitation and mail, whole.
    private static List<String> rows(String email) {
        return server.services()
                .database()
                .read(handle ->
                        handle.createQuery(
                                        """
                                        select i::text from organization_invite i where i.email = :email
                                        union all
                                        select o::text from outbox o where :email = any(o.recipients)
                                        """)
                                .bind("email", email)
                                .mapTo(String.class)
                                .list());
    }

    private static String invite(OrganizationId id, String email, String role) {
        String body = "{\"email\": \"%s\", \"role\": \"%s\"}".formatted(email, role);
        client.post(organizations.path(id) + "/invites", body).ok(201, "orgInviteCollection");
        return server.mails().token(email, 1);
    }

    private static ApiClient.Reply answer(String token, String email, boolean accept) {
        return nobody.post(
                "/invites",
                "{\"token\": \"%s\", \"email\": \"%s\", \"accept\": %s}"
                        .formatted(token, email, accept));
    }

    private static List<String> members(OrganizationId id) {
        JsonNode list =
                client.get(organizations.path(id) + "/members").ok(200, "instanceOrgMembers");
        return list.path("items")
                .valueStream()
                .map(item -> item.path("email").asString() + " " + item.path("role").asString())
                .toList();
    }

    private static int invites(OrganizationId id) {
        return client.get(organizations.path(id) + "/invites")
                .ok(200, "orgInviteCollection")
                .path("count")
                .asInt();
    }

    private static boolean find(String email) {
        return server.services()
                .database()
                .read(handle -> server.services().users().findByEmail(handle, new Email(email)))
                .isPresent();
    }
}
