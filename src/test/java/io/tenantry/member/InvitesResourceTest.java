package io.tenantry.member;

import static org.assertj.core.api.Assertions.assertThat;

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

/// `instanceOrgInvites`, and `instanceOrgInvite` get.
class InvitesResourceTest {
    private static final TestClock CLOCK = new TestClock("2026-11-22T12:00:00Z");
    private static final String NOWHERE = "5a17b8e1c9d3f2a4b6c8d0e2";
    private static final String BARE = "?_actions=false&_links=false";

    private static TestServer server;
    private static ApiClient client;
    private static OrganizationCalls organizations;

    private InviteCalls calls;

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
        calls =
                new InviteCalls(
                        server,
                        organizations.create("{\"name\": \"n\", \"limits\": {\"member\": 3}}"));
    }

    @Nested
    class Post {
        @Test
        void answersAllInvitesTheNewOneFirst() {
            calls.invite("first@x.example");
            CLOCK.advance(Duration.ofSeconds(1));
            JsonNode all =
                    client.post(
                                    calls.path() + BARE,
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
            String id = calls.invite("again@x.example");
            CLOCK.advance(Duration.ofDays(6));
            assertThat(calls.invite("AGAIN@x.example")).isEqualTo(id);
            assertThat(calls.list("").path("count").asInt()).isEqualTo(1);
        }

        @Test
        void countsInTheMemberLimitUntilItExpires() {
            for (String email : new String[] {"a@x.example", "b@x.example", "c@x.example"}) {
                calls.invite(email);
            }
            String body = "{\"email\": \"d@x.example\", \"role\": \"view\"}";
            client.post(calls.path(), body)
                    .invalid("The organization's member limit of 3 has been reached");
            CLOCK.advance(Duration.ofDays(7));
            client.post(calls.path(), body).ok(201, "orgInviteCollection");
        }

        @Test
        void refusesWhatTheContractDoes() {
            client.post(calls.path(), "").invalid("invite is required");
            client.post(calls.path(), "{\"role\": \"view\"}").invalid("invite.email is required");
            client.post(calls.path(), "{\"email\": \"a@b\"}").invalid("invite.role is required");
            client.post(calls.path(), "{\"email\": \"a@b\", \"role\": \"view\", \"userId\": \"x\"}")
                    .invalid("invite has additional properties");
            client.post(calls.path(), "{\"email\": \"a@b\", \"role\": \"boss\"}")
                    .invalid("invite.role must be an enum value");
            client.post(elsewhere(), "{\"email\": \"a@b\", \"role\": \"view\"}")
                    .refused(404, "NotFound", "Organization was not found");
            assertThat(calls.list("").path("count").asInt()).isZero();
        }
    }

    @Nested
    class Get {
        @Test
        void sortsAndFilters() {
            calls.invite("b@x.example");
            CLOCK.advance(Duration.ofSeconds(1));
            calls.invite("a@x.example");
            CLOCK.advance(Duration.ofSeconds(1));
            client.post(calls.path(), "{\"email\": \"C@y.example\", \"role\": \"admin\"}")
                    .ok(201, "orgInviteCollection");
            assertThat(calls.emails("")).isEqualTo("C@y.example a@x.example b@x.example");
            assertThat(calls.emails("?sortDirection=asc"))
                    .isEqualTo("b@x.example a@x.example C@y.example");
            assertThat(calls.emails("?sortField=email&sortDirection=asc"))
                    .isEqualTo("a@x.example b@x.example C@y.example");
            assertThat(calls.emails("?sortField=role&sortDirection=asc"))
                    .isEqualTo("C@y.example a@x.example b@x.example");
            assertThat(calls.emails("?filterField=email&filter=*X.example"))
                    .isEqualTo("a@x.example b@x.example");
            assertThat(calls.emails("?filterField=role&filter=adm*")).isEqualTo("C@y.example");
            client.get(calls.path() + "?sortField=name").invalid("sortField must be an enum value");
            client.get(calls.path() + "?filterField=inviteDate")
                    .invalid("filterField must be an enum value");
        }

        @Test
        void showsExpiredOnesAsSuch() {
            String id = calls.invite("old@x.example");
            CLOCK.advance(Duration.ofDays(7).minusMillis(1));
            assertThat(calls.one(id).path("hasExpired").asBoolean()).isFalse();
            CLOCK.advance(Duration.ofMillis(1));
            assertThat(calls.one(id).path("hasExpired").asBoolean()).isTrue();
            assertThat(calls.list("").at("/items/0/hasExpired").asBoolean()).isTrue();
        }

        @Test
        void findsNoneElsewhere() {
            String id = calls.invite("here@x.example");
            client.get(calls.path() + "/" + NOWHERE)
                    .refused(404, "NotFound", "Invite was not found");
            client.get(elsewhere() + "/" + id)
                    .refused(404, "NotFound", "Organization was not found");
            String other = organizations.path(organizations.named("other")) + "/invites/" + id;
            client.get(other).refused(404, "NotFound", "Invite was not found");
            client.delete(other).refused(404, "NotFound", "Invite was not found");
            client.post(other, "{}").refused(404, "NotFound", "Invite was not found");
        }
    }

    private static String elsewhere() {
        return "/instances/" + server.instanceId().value() + "/orgs/" + NOWHERE + "/invites";
    }
}
