package io.tenantry.member;

import static io.tenantry.member.MemberCalls.byEmail;
import static io.tenantry.member.MemberCalls.byId;
import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.testing.ApiClient;
import io.tenantry.testing.TestClock;
import io.tenantry.testing.TestServer;
import io.tenantry.testing.Texts;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// `instanceOrgMembers.post` by e-mail address.
class MemberInvitationTest {
    private static final TestClock CLOCK = new TestClock("2026-11-21T12:00:00Z");

    private static TestServer server;
    private static ApiClient client;
    private static MemberCalls calls;

    @BeforeAll
    static void start() {
        server = TestServer.start(CLOCK);
        client = server.client();
        calls = new MemberCalls(server);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void invitesAndShowsNoUser() {
        String members = calls.of("{\"name\": \"n\"}");
        JsonNode invited =
                client.post(members + "?_actions=false&_links=false", byEmail("New@x.example"))
                        .ok(200, "instanceOrgMember");
        assertThat(invited.propertyNames())
                .containsExactly("instanceId", "orgId", "email", "role", "_type");
        assertThat(invited.path("email").asString()).isEqualTo("New@x.example");
        assertThat(calls.count(members)).isZero();
        assertThat(calls.pendingInvites(members)).isEqualTo(1);
    }

    @Test
    void invitesSomebodyKnownToo() {
        String members = calls.of("{\"name\": \"n\"}");
        calls.user("known@x.example");
        JsonNode invited = calls.add(members, byEmail("KNOWN@x.example"));
        assertThat(invited.has("userId")).isFalse();
        assertThat(calls.count(members)).isZero();
    }

    @Test
    void refusesAMemberOfThatAddress() {
        String members = calls.of("{\"name\": \"n\"}");
        calls.add(members, byId(calls.user("Here@x.example"), "view"));
        client.post(members, byEmail("hERE@X.example"))
                .invalid("'Here@x.example' is a member of the organization already");
        assertThat(calls.pendingInvites(members)).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a@b", "a'b@c", "a+b@müller.example", "A.B@x.example"})
    void takesWhateverMailCanReach(String email) {
        String members = calls.of("{\"name\": \"n\"}");
        JsonNode invited = client.post(members, json(email)).ok(200, "instanceOrgMember");
        assertThat(invited.path("email").asString()).isEqualTo(email);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "@",
                "a@",
                "@b",
                "a@b@c",
                "a\u001c@b",
                "ä@x.de",
                "%@_",
                "a..b@x.com",
                ".a@x.com"
            })
    void refusesWhatNoMailCanReach(String email) {
        String members = calls.of("{\"name\": \"n\"}");
        String message =
                "No mail can be sent to '%s': expected an address such as name@example.com"
                        .formatted(email);
        client.post(members, json(email)).invalid(message);
        client.post(members.replace("/members", "/invites"), json(email)).invalid(message);
        client.post(
                        members.replaceFirst("/[0-9a-f]+/members", ""),
                        "{\"name\": \"n\", \"members\": [%s]}".formatted(json(email)))
                .invalid(message);
        assertThat(calls.pendingInvites(members)).isZero();
    }

    private static String json(String email) {
        return JsonMapper.shared()
                .createObjectNode()
                .put("email", email)
                .put("role", "view")
                .toString();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "a b@c", "a@b\u00a0", "a@b\\n"})
    void refusesWhatTheContractDoesNot(String email) {
        client.post(calls.of("{\"name\": \"n\"}"), byEmail(email))
                .invalid("member no (or more than one) schemas match");
    }

    @Test
    void keepsTheLongestAddress() {
        String members = calls.of("{\"name\": \"n\"}");
        String email = Texts.random(1_022, 'a', 'z') + "@b";
        JsonNode invited = calls.add(members, byEmail(email));
        assertThat(invited.path("email").asString()).isEqualTo(email);
        calls.add(members, byEmail(email));
        assertThat(calls.pendingInvites(members)).isEqualTo(1);
    }

    @Test
    void refusesALongerOne() {
        String members = calls.of("{\"name\": \"n\"}");
        client.post(members, byEmail(Texts.random(1_023, 'a', 'z') + "@b"))
                .invalid("member no (or more than one) schemas match");
        client.post(members, byEmail(Texts.random(1_022, 0x4e00, 0x9fff) + "@b"))
                .invalid("An e-mail address has at most 2048 bytes in UTF-8");
    }

    @Nested
    class Renewal {
        @Test
        void setsRolesAndTimeAnewAndStaysOneInvitation() {
            String members = calls.of("{\"name\": \"n\", \"limits\": {\"member\": 1}}");
            calls.add(members, byEmail("r@x.example"));
            CLOCK.advance(Duration.ofDays(6));
            JsonNode renewed =
                    client.post(
                                    members,
                                    """
                                    {"email": "R@x.example", "role": "admin", "disallowTransfer": true}
                                    """)
                            .ok(200, "instanceOrgMember");
            assertThat(renewed.path("role").asString()).isEqualTo("admin");
            assertThat(renewed.path("email").asString()).isEqualTo("R@x.example");
            CLOCK.advance(Duration.ofDays(6));
            assertThat(calls.pendingInvites(members)).isEqualTo(1);
        }

        @Test
        void ofAnExpiredOneNeedsAPlaceAgain() {
            String members = calls.of("{\"name\": \"n\", \"limits\": {\"member\": 1}}");
            calls.add(members, byEmail("old@x.example"));
            CLOCK.advance(Duration.ofDays(7));
            calls.add(members, byId(calls.somebody(), "view"));
            client.post(members, byEmail("old@x.example"))
                    .invalid("The organization's member limit of 1 has been reached");
        }
    }
}
