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

/// `instanceOrgInvite` delete and resend.
class InviteResourceTest {
    private static final TestClock CLOCK = new TestClock("2026-11-22T12:00:00Z");

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
    class Delete {
        @Test
        void voidsTheLinkAndFreesThePlace() {
            String id = calls.invite("gone@x.example");
            String token = server.mails().token("gone@x.example", 1);
            client.delete(calls.path() + "/" + id).ok(200, "success");
            client.get("/invites?email=gone@x.example&token=" + token)
                    .refused(404, "NotFound", "Invite was not found");
            client.delete(calls.path() + "/" + id).refused(404, "NotFound", "Invite was not found");
            assertThat(calls.list("").path("count").asInt()).isZero();
        }
    }

    @Nested
    class Resend {
        @Test
        void beginsTheTimeAnewAndMailsAnotherLink() {
            String id = calls.invite("resent@x.example");
            String first = server.mails().token("resent@x.example", 1);
            CLOCK.advance(Duration.ofDays(8));
            JsonNode renewed =
                    client.post(calls.path() + "/" + id, "{\"role\": \"admin\"}")
                            .ok(201, "orgInvite");
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
                            calls.path(),
                            """
                            {"email": "kept@x.example", "role": "edit", "disallowTransfer": true,
                             "applicationRoles": [{"resourceId": "5a5d1d6f8e7b7b0007c10001", "role": "view"}]}
                            """)
                    .ok(201, "orgInviteCollection");
            JsonNode before = calls.list("").at("/items/0");
            JsonNode after =
                    client.post(calls.path() + "/" + before.path("id").asString(), "{}")
                            .ok(201, "orgInvite");
            assertThat(after.path("role")).isEqualTo(before.path("role"));
            assertThat(after.path("applicationRoles")).isEqualTo(before.path("applicationRoles"));
            assertThat(after.path("disallowTransfer").asBoolean()).isTrue();
        }

        @Test
        void ofAnExpiredOneNeedsAPlaceAgain() {
            String id = calls.invite("late@x.example");
            CLOCK.advance(Duration.ofDays(7));
            for (String email : new String[] {"a@x.example", "b@x.example", "c@x.example"}) {
                calls.invite(email);
            }
            client.post(calls.path() + "/" + id, "{}")
                    .invalid("The organization's member limit of 3 has been reached");
            assertThat(calls.one(id).path("hasExpired").asBoolean()).isTrue();
        }

        @Test
        void refusesWhatTheContractDoes() {
            String id = calls.invite("bad@x.example");
            client.post(calls.path() + "/" + id, "").invalid("roleInfo is required");
            client.post(calls.path() + "/" + id, "{\"email\": \"a@b\"}")
                    .invalid("roleInfo has additional properties");
            client.post(calls.path() + "/" + id, "{\"role\": \"boss\"}")
                    .invalid("roleInfo.role must be an enum value");
            client.post(calls.path() + "/x", "{}").invalid("inviteId pattern mismatch");
        }
    }
}
