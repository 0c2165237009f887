package io.tenantry.member;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.organization.OrganizationId;
import io.tenantry.testing.ApiClient;
import io.tenantry.testing.OrganizationCalls;
import io.tenantry.testing.TestClock;
import io.tenantry.testing.TestServer;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// `instanceOrgInvites` and `instanceOrgInvite`.
class InvitesResourceTest {
    private static final TestClock CLOCK = new TestClock("2026-11-22T12:00:00Z");
    private static final String NOWHERE = "5a17b8e1c9d3f2a4b6c8d0e2";
    private static final String BARE = "?_actions=false&_links=false";

    private static TestServer server;
    private static ApiClient client;
    private static OrganizationCalls organizations;

    private OrganizationId organization;
    private String invites;

    @BeforeAll
    static void start() {
        server = TestServer.start(CLOCK);
        client = server.client();
        organizations = new OrganizationCalls(server);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void createOrganization() {
        organization = organizations.create("{\"name\": \"n\", \"limits\": {\"member\": 3}}");
        invites = organizations.path(organization) + "/invites";
    }

    @Nested
    class Post {
        @Test
        void answersAllInvitesTheNewOneFirst() {
            invite("first@x.example");
            CLOCK.advance(Duration.ofSeconds(1));
            JsonNode all =
                    client.post(
                                    invites + BARE,
                                    """
                                    {"email": "Second@x.example", "role": "edit", "disallowTransfer": true,
                                     "dashboardRoles": [{"resourceId": "5a5d1d6f8e7b7b0007c10001", "role": "view"}]}
                                    """)
                            .ok(201, "orgInviteCollection");
            assertThat(all.path("count").asInt()).isEqualTo(2);
            assertThat(all.path("_type").asString()).isEqualTo("orgInviteCollection");
            assertThat(all.path("sortField").asString()).isEqualTo("inviteDate");
            assertThat(all.path("sortDirection").asString()).isEqualTo("desc");
            JsonNode second = all.at("/items/0");
            assertThat(second.propertyNames())
                    .containsExactly(
                            "id",
                            "email",
                            "role",
                            "applicationRoles",
                            "dashboardRoles",
                            "inviteDate",
                            "ttl",
                            "hasExpired",
                            "disallowTransfer",
                            "_type");
            assertThat(second.path("email").asString()).isEqualTo("Second@x.example");
            assertThat(second.path("inviteDate").asString())
                    .isEqualTo(CLOCK.instant().toString().replace("Z", ".000Z"));
            assertThat(second.path("ttl").asLong()).isEqualTo(604_800_000);
            assertThat(second.path("hasExpired").asBoolean()).isFalse();
            assertThat(second.path("disallowTransfer").asBoolean()).isTrue();
            assertThat(second.at("/dashboardRoles/0/role").asString()).isEqualTo("view");
        }

        @Test
        void renewsTheInviteToTheSameAddress() {
            String id = invite("again@x.example");
            CLOCK.advance(Duration.ofDays(6));
            assertThat(invite("AGAIN@x.example")).isEqualTo(id);
            assertThat(list("").path("count").asInt()).isEqualTo(1);
        }

        @Test
        void countsInTheMemberLimitUntilItExpires() {
            for (String email : new String[] {"a@x.example", "b@x.example", "c@x.example"}) {
                invite(email);
            }
            String body = "{\"email\": \"d@x.example\", \"role\": \"view\"}";
            client.post(invites, body)
                    .invalid("The organization's member limit of 3 has been reached");
            CLOCK.advance(Duration.ofDays(7));
            client.post(invites, body).ok(201, "orgInviteCollection");
        }

        @Test
        void refusesWhatTheContractDoes() {
            client.post(invites, "").invalid("invite is required");
            client.post(invites, "{\"role\": \"view\"}").invalid("invite.email is required");
            client.post(invites, "{\"email\": \"a@b\"}").invalid("invite.role is required");
            client.post(invites, "{\"email\": \"a@b\", \"role\": \"view\", \"userId\": \"x\"}")
                    .invalid("invite has additional properties");
            client.post(invites, "{\"email\": \"a@b\", \"role\": \"boss\"}")
                    .invalid("invite.role must be an enum value");
            client.post(elsewhere(), "{\"email\": \"a@b\", \"role\": \"view\"}")
                    .refused(404, "NotFound", "Organization was not found");
            assertThat(list("").path("count").asInt()).isZero();
        }
    }

    @Nested
    class Get {
        @Test
        void sortsAndFilters() {
            invite("b@x.example");
            CLOCK.advance(Duration.ofSeconds(1));
            invite("a@x.example");
            CLOCK.advance(Duration.ofSeconds(1));
            client.post(invites, "{\"email\": \"C@y.example\", \"role\": \"admin\"}")
                    .ok(201, "orgInviteCollection");
            assertThat(emails("")).isEqualTo("C@y.example a@x.example b@x.example");
            assertThat(emails("?sortDirection=asc"))
                    .isEqualTo("b@x.example a@x.example C@y.example");
            assertThat(emails("?sortField=email&sortDirection=asc"))
                    .isEqualTo("a@x.example b@x.example C@y.example");
            assertThat(emails("?sortField=role&sortDirection=asc"))
                    .isEqualTo("C@y.example a@x.example b@x.example");
            assertThat(emails("?filterField=email&filter=*X.example"))
                    .isEqualTo("a@x.example b@x.example");
            assertThat(emails("?filterField=role&filter=adm*")).isEqualTo("C@y.example");
            client.get(invites + "?sortField=name").invalid("sortField must be an enum value");
            client.get(invites + "?filterField=inviteDate")
                    .invalid("filterField must be an enum value");
        }

        @Test
        void showsExpiredOnesAsSuch() {
            String id = invite("old@x.example");
            CLOCK.advance(Duration.ofDays(7).minusMillis(1));
            assertThat(one(id).path("hasExpired").asBoolean()).isFalse();
            CLOCK.advance(Duration.ofMillis(1));
            assertThat(one(id).path("hasExpired").asBoolean()).isTrue();
            assertThat(list("").at("/items/0/hasExpired").asBoolean()).isTrue();
        }

        @Test
        void findsNoneElsewhere() {
            String id = invite("here@x.example");
            client.get(invites + "/" + NOWHERE).refused(404, "NotFound", "Invite was not found");
            client.get(elsewhere() + "/" + id)
                    .refused(404, "NotFound", "Organization was not found");
            String other = organizations.path(organizations.named("other")) + "/invites/" + id;
            client.get(other).refused(404, "NotFound", "Invite was not found");
            client.delete(other).refused(404, "NotFound", "Invite was not found");
            client.post(other, "{}").refused(404, "NotFound", "Invite was not found");
        }
    }

    @Nested
    class Delete {
        @Test
        void voidsTheLinkAndFreesThePlace() {
            String id = invite("gone@x.example");
            String token = server.mails().token("gone@x.example", 1);
            client.delete(invites + "/" + id).ok(200, "success");
            client.get("/invites?email=gone@x.example&token=" + token)
                    .refused(404, "NotFound", "Invite was not found");
            client.delete(invites + "/" + id).refused(404, "NotFound", "Invite was not found");
            assertThat(list("").path("count").asInt()).isZero();
        }
    }

    @Nested
    class Resend {
        @Test
        void beginsTheTimeAnewAndMailsAnotherLink() {
            String id = invite("resent@x.example");
            String first = server.mails().token("resent@x.example", 1);
            CLOCK.advance(Duration.ofDays(8));
            JsonNode renewed =
                    client.post(invites + "/" + id, "{\"role\": \"admin\"}").ok(201, "orgInvite");
            assertThat(renewed.path("id").asString()).isEqualTo(id);
            assertThat(renewed.path("role").asString()).isEqualTo("admin");
            assertThat(renewed.path("hasExpired").asBoolean()).isFalse();
            String second = server.mails().token("resent@x.example", 2);
            client.get("/invites?email=resent@x.example&token=" + first)
                    .refused(404, "NotFound", "Invite was not found");
            JsonNode info =
                    client.get("/invites?email=resent@x.example&token=" + second)
                            .ok(200, "orgInviteInfo");
            assertThat(info.path("role").asString()).isEqualTo("admin");
        }

        @Test
        void keepsWhatIsNotChanged() {
            client.post(
                            invites,
                            """
                            {"email": "kept@x.example", "role": "edit", "disallowTransfer": true,
                             "applicationRoles": [{"resourceId": "5a5d1d6f8e7b7b0007c10001", "role": "view"}]}
                            """)
                    .ok(201, "orgInviteCollection");
            JsonNode before = list("").at("/items/0");
            JsonNode after =
                    client.post(invites + "/" + before.path("id").asString(), "{}")
                            .ok(201, "orgInvite");
            assertThat(after.path("role")).isEqualTo(before.path("role"));
            assertThat(after.path("applicationRoles")).isEqualTo(before.path("applicationRoles"));
            assertThat(after.path("disallowTransfer").asBoolean()).isTrue();
        }

        @Test
        void ofAnExpiredOneNeedsAPlaceAgain() {
            String id = invite("late@x.example");
            CLOCK.advance(Duration.ofDays(7));
            for (String email : new String[] {"a@x.example", "b@x.example", "c@x.example"}) {
                invite(email);
            }
            client.post(invites + "/" + id, "{}")
                    .invalid("The organization's member limit of 3 has been reached");
            assertThat(one(id).path("hasExpired").asBoolean()).isTrue();
        }

        @Test
        void refusesWhatTheContractDoes() {
            String id = invite("bad@x.example");
            client.post(invites + "/" + id, "").invalid("roleInfo is required");
            client.post(invites + "/" + id, "{\"email\": \"a@b\"}")
                    .invalid("roleInfo has additional properties");
            client.post(invites + "/" + id, "{\"role\": \"boss\"}")
                    .invalid("roleInfo.role must be an enum value");
            client.post(invites + "/x", "{}").invalid("inviteId pattern mismatch");
        }
    }

    private static String elsewhere() {
        return "/instances/" + server.instanceId().value() + "/orgs/" + NOWHERE + "/invites";
    }

    private String invite(String email) {
        String body = "{\"email\": \"" + email + "\", \"role\": \"view\"}";
        return client.post(invites, body)
                .ok(201, "orgInviteCollection")
                .at("/items/0/id")
                .asString();
    }

    private JsonNode one(String id) {
        return client.get(invites + "/" + id).ok(200, "orgInvite");
    }

    private JsonNode list(String parameters) {
        return client.get(invites + parameters).ok(200, "orgInviteCollection");
    }

    private String emails(String parameters) {
        return String.join(" ", OrganizationCalls.valuesOf(list(parameters), "email"));
    }
}
