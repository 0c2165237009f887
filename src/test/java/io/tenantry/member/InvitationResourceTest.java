package io.tenantry.member;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.organization.OrganizationId;
import io.tenantry.testing.ApiClient;
import io.tenantry.testing.Eventually;
import io.tenantry.testing.OrganizationCalls;
import io.tenantry.testing.TestClock;
import io.tenantry.testing.TestServer;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// `orgInvites`: what the link tells, and how long it does.
class InvitationResourceTest {
    private static final TestClock CLOCK = new TestClock("2026-11-22T12:00:00Z");

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm 'UTC'", Locale.ENGLISH)
                    .withZone(ZoneOffset.UTC);

    private static TestServer server;
    private static ApiClient nobody;
    private static OrganizationCalls organizations;
    private static InvitationCalls calls;

    @BeforeAll
    static void start() {
        server = TestServer.start(CLOCK);
        nobody = new ApiClient(server.url(), null);
        organizations = new OrganizationCalls(server);
        calls = new InvitationCalls(server);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void tellsWhatTheLinkIsAbout() {
        OrganizationId id = organizations.named("Harbor & <Sons>");
        String token = calls.invite(id, "Told@x.example", "edit");
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
    void letsPeopleDecline() {
        OrganizationId id = organizations.named("n");
        String token = calls.invite(id, "no@x.example", "view");
        JsonNode result = calls.answer(token, "no@x.example", false).ok(200, "orgInviteResult");
        assertThat(result.path("accepted").asBoolean(true)).isFalse();
        assertThat(calls.members(id)).isEmpty();
        assertThat(calls.find("no@x.example")).isFalse();
        calls.answer(token, "no@x.example", true).refused(404, "NotFound", "Invite was not found");
    }

    @Test
    void needsTokenAndAddressTogether() {
        String token = calls.invite(organizations.named("n"), "mine@x.example", "view");
        nobody.get("/invites?email=mine@x.example").invalid("token is required");
        nobody.get("/invites?token=" + token).invalid("email is required");
        nobody.get("/invites?token=" + token + "&email=")
                .invalid("'' is not an e-mail address: expected name@domain");
        nobody.get("/invites?token=&email=mine@x.example")
                .refused(404, "NotFound", "Invite was not found");
        nobody.get("/invites?token=" + token + "&email=other@x.example")
                .refused(404, "NotFound", "Invite was not found");
        calls.answer(token.toLowerCase(Locale.ROOT), "mine@x.example", true)
                .refused(404, "NotFound", "Invite was not found");
        nobody.post("/invites", "{\"email\": \"a@b\", \"accept\": true}")
                .invalid("invite.token is required");
        nobody.post("/invites", "{\"email\": \"a@b\", \"token\": \"a\", \"accept\": \"yes\"}")
                .invalid("invite.accept is the wrong type");
    }

    @Test
    void isGoneAfterSevenDays() {
        OrganizationId id = organizations.named("n");
        String token = calls.invite(id, "slow@x.example", "view");
        CLOCK.advance(Duration.ofDays(7));
        nobody.get("/invites?email=slow@x.example&token=" + token)
                .refused(410, "Gone", "Invite has expired");
        calls.answer(token, "slow@x.example", true).refused(410, "Gone", "Invite has expired");
        calls.answer(token, "slow@x.example", false).refused(410, "Gone", "Invite has expired");
        assertThat(calls.members(id)).isEmpty();
    }

    @Test
    void isVoidWhenTheOrganizationIsDeleted() {
        OrganizationId id = organizations.named("n");
        String token = calls.invite(id, "void@x.example", "view");
        organizations.delete(id);
        nobody.get("/invites?email=void@x.example&token=" + token)
                .refused(404, "NotFound", "Invite was not found");
        calls.answer(token, "void@x.example", true)
                .refused(404, "NotFound", "Invite was not found");
    }

    @Test
    void leavesNoSecretBehind() {
        String token = calls.invite(organizations.named("n"), "secret@x.example", "view");
        Eventually.isTrue(
                "the mail is sent", () -> rows("secret@x.example").toString().contains(",sent,"));
        assertThat(rows("secret@x.example")).hasSize(2);
        assertThat(rows("secret@x.example").toString()).doesNotContain(token);
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
}
