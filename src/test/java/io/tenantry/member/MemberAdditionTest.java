package io.tenantry.member;

import static io.tenantry.member.MemberCalls.byEmail;
import static io.tenantry.member.MemberCalls.byId;
import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.organization.OrganizationId;
import io.tenantry.testing.ApiClient;
import io.tenantry.testing.OrganizationCalls;
import io.tenantry.testing.TestServer;
import io.tenantry.user.UserId;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// `instanceOrgMembers.post`.
class MemberAdditionTest {
    private static TestServer server;
    private static ApiClient client;
    private static OrganizationCalls orgs;
    private static MemberCalls calls;

    @BeforeAll
    static void start() {
        server = TestServer.start();
        client = server.client();
        orgs = new OrganizationCalls(server);
        calls = new MemberCalls(server);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Nested
    class ByUserId {
        @ParameterizedTest
        @ValueSource(strings = {"admin", "edit", "collaborate", "view", "none"})
        void joinsAtOnce(String role) {
            String members = calls.of("{\"name\": \"n\"}");
            UserId id = calls.somebody();
            JsonNode joined = calls.add(members, byId(id, role));
            assertThat(joined.path("userId").asString()).isEqualTo(id.value());
            assertThat(joined.path("role").asString()).isEqualTo(role);
            assertThat(joined.has("applicationRoles")).isFalse();
            assertThat(client.get(members + "/" + id.value()).ok(200, "instanceOrgMember"))
                    .isEqualTo(joined);
        }

        @Test
        void refusesSomebodyUnknown() {
            client.post(calls.of("{\"name\": \"n\"}"), byId(new UserId("a".repeat(24)), "view"))
                    .refused(404, "NotFound", "User was not found");
        }

        @Test
        void refusesAMember() {
            String members = calls.of("{\"name\": \"n\"}");
            UserId id = calls.user("Twice@x.example");
            calls.add(members, byId(id, "admin"));
            client.post(members, byId(id, "view"))
                    .invalid("'Twice@x.example' is a member of the organization already");
            assertThat(calls.count(members)).isEqualTo(1);
        }

        @Test
        void endsTheInvitationOfTheSamePerson() {
            String members = calls.of("{\"name\": \"n\", \"limits\": {\"member\": 1}}");
            UserId id = calls.user("Invited@x.example");
            calls.add(members, byEmail("invited@X.example"));
            calls.add(members, byId(id, "view"));
            assertThat(calls.pendingInvites(members)).isZero();
            assertThat(calls.count(members)).isEqualTo(1);
        }
    }

    @Nested
    class Limit {
        @Test
        void countsMembersAndPendingInvitations() {
            String members = calls.of("{\"name\": \"n\", \"limits\": {\"member\": 2}}");
            calls.add(members, byEmail("1@x.example"));
            calls.add(members, byId(calls.somebody(), "view"));
            String reached = "The organization's member limit of 2 has been reached";
            client.post(members, byEmail("2@x.example")).invalid(reached);
            client.post(members, byId(calls.somebody(), "view")).invalid(reached);
            calls.add(members, byEmail("1@x.example"));
        }

        @Test
        void ofNoneLetsNobodyIn() {
            client.post(
                            calls.of("{\"name\": \"n\", \"limits\": {\"member\": 0}}"),
                            byEmail("1@x.example"))
                    .invalid("The organization's member limit of 0 has been reached");
        }

        @Test
        void mayBeLoweredBelowWhatIsUsed() {
            OrganizationId id = orgs.named("n");
            String members = orgs.path(id) + "/members";
            calls.add(members, byId(calls.somebody(), "view"));
            calls.add(members, byId(calls.somebody(), "view"));
            orgs.patch(id, "{\"limits\": {\"member\": 1}}");
            client.post(members, byEmail("1@x.example"))
                    .invalid("The organization's member limit of 1 has been reached");
            assertThat(calls.count(members)).isEqualTo(2);
        }
    }

    @Nested
    class Whitelist {
        @ParameterizedTest
        @CsvSource({
            "a@good.example, true",
            "a@GOOD.Example, true",
            "a@İstanbul.example, true",
            "a@sub.good.example, false",
            "a@notgood.example, false",
            "a@good.example@bad, false",
            "a@, false",
        })
        void comparesWhatStandsBehindTheLastAt(String email, boolean allowed) {
            String members =
                    calls.of(
                            """
                            {"name": "n", "whitelistedEmailDomains": ["Good.example", "istanbul.EXAMPLE"]}
                            """);
            ApiClient.Reply reply = client.post(members, byEmail(email));
            if (allowed) {
                reply.ok(200, "instanceOrgMember");
            } else {
                reply.invalid(
                        "'"
                                + email
                                + "' is not of an e-mail domain that the organization allows:"
                                + " expected Good.example, istanbul.EXAMPLE");
            }
        }

        /// No mail could reach such an address, so nobody is invited there; a known person may have
        /// it.
        @Test
        void comparesWhatStandsBehindTheLastAtOfAKnownPerson() {
            String members =
                    calls.of("{\"name\": \"n\", \"whitelistedEmailDomains\": [\"good.example\"]}");
            client.post(members, byId(calls.user("a@bad@good.example"), "view"))
                    .ok(200, "instanceOrgMember");
            client.post(members, byId(calls.user("a@good.example@bad"), "view"))
                    .invalid(
                            "'a@good.example@bad' is not of an e-mail domain that the organization allows:"
                                    + " expected good.example");
        }

        @Test
        void holdsForKnownPeopleTooButNotForThoseWhoAreIn() {
            OrganizationId id = orgs.named("n");
            String members = orgs.path(id) + "/members";
            UserId early = calls.user("early@old.example");
            calls.add(members, byId(early, "view"));
            orgs.patch(id, "{\"whitelistedEmailDomains\": [\"new.example\"]}");
            client.post(members, byId(calls.user("late@old.example"), "view"))
                    .invalid(
                            "'late@old.example' is not of an e-mail domain that the organization allows:"
                                    + " expected new.example");
            client.patch(members + "/" + early.value(), "{\"role\": \"edit\"}")
                    .ok(200, "instanceOrgMember");
        }
    }
}
