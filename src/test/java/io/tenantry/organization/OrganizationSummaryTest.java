package io.tenantry.organization;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.testing.ApiClient;
import io.tenantry.testing.OrganizationCalls;
import io.tenantry.testing.TestClock;
import io.tenantry.testing.TestServer;
import io.tenantry.user.Email;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// The part of the summary that tells of members and invitations.
class OrganizationSummaryTest {
    private static final TestClock CLOCK = new TestClock("2026-11-21T12:00:00Z");
    private static final String BOTH = "summaryInclude=pendingInviteCount";

    private static TestServer server;
    private static ApiClient client;
    private static OrganizationCalls orgs;
    private static String founding;

    @BeforeAll
    static void start() {
        server = TestServer.start(CLOCK);
        client = server.client();
        orgs = new OrganizationCalls(server);
        String user = server.services().users().create(new Email("m@x"), "M", null).id().value();
        founding =
                """
                {
                  "name": "With members",
                  "members": [
                    {"userId": "%s", "role": "admin"}, {"email": "i@x", "role": "view"}, {"email": "j@x", "role": "view"}
                  ]
                }
                """
                        .formatted(user);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void countsMembersAlwaysAndInvitationsWhenAsked() {
        String path = orgs.path(orgs.create(founding));
        JsonNode plain = summary(client.get(path));
        assertThat(plain.path("memberCount").asInt()).isEqualTo(1);
        assertThat(plain.has("pendingInviteCount")).isFalse();
        assertThat(pending(client.get(path + "?" + BOTH))).isEqualTo(2);
        assertThat(
                        pending(
                                client.get(
                                        path
                                                + "?summaryInclude=nonsense,%20pendingInviteCount%20,,")))
                .isEqualTo(2);
        assertThat(summary(client.get(path + "?" + BOTH)).path("memberCount").asInt()).isEqualTo(1);
    }

    @Test
    void ignoresUnknownNames() {
        String path = orgs.path(orgs.create(founding));
        JsonNode plain = summary(client.get(path));
        for (String include : new String[] {"", "members", "pendinginvitecount", ","}) {
            assertThat(summary(client.get(path + "?summaryInclude=" + include))).isEqualTo(plain);
        }
    }

    @Test
    void isInEveryAnswerThatShowsOrganizations() {
        JsonNode created = client.post(orgs.path() + "?" + BOTH, founding).ok(200, "org");
        assertThat(created.at("/summary/memberCount").asInt()).isEqualTo(1);
        assertThat(created.at("/summary/pendingInviteCount").asInt()).isEqualTo(2);
        String id = created.path("id").asString();
        String path = orgs.path() + "/" + id;
        assertThat(pending(client.patch(path + "?" + BOTH, "{\"name\": \"P\"}"))).isEqualTo(2);
        JsonNode list = orgs.list(BOTH + "&sortField=id&sortDirection=desc&perPage=1");
        assertThat(list.at("/items/0/id").asString()).isEqualTo(id);
        assertThat(list.at("/items/0/summary/pendingInviteCount").asInt()).isEqualTo(2);
    }

    @Test
    void countsNoInvitationThatHasExpired() {
        String path = orgs.path(orgs.create(founding));
        CLOCK.advance(Duration.ofDays(7).minusMillis(1));
        assertThat(pending(client.get(path + "?" + BOTH))).isEqualTo(2);
        CLOCK.advance(Duration.ofMillis(1));
        assertThat(pending(client.get(path + "?" + BOTH))).isZero();
    }

    @Test
    void tellsOfMembersWhoCameInThirtyWholeDays() {
        String path = orgs.path(orgs.create(founding));
        String asked = path + "?summaryInclude=recentChanges";
        assertThat(summary(client.get(path)).has("recentMemberChange")).isFalse();
        assertThat(memberChange(asked)).isZero();
        CLOCK.advance(Duration.ofDays(1));
        assertThat(memberChange(asked)).isEqualTo(1);
        CLOCK.advance(Duration.ofDays(29));
        assertThat(memberChange(asked)).isEqualTo(1);
        CLOCK.advance(Duration.ofDays(1));
        assertThat(memberChange(asked)).isZero();
    }

    private static int memberChange(String path) {
        return summary(client.get(path)).path("recentMemberChange").asInt(-1);
    }

    private static int pending(ApiClient.Reply reply) {
        return summary(reply).path("pendingInviteCount").asInt(-1);
    }

    private static JsonNode summary(ApiClient.Reply reply) {
        return reply.ok(200, "instanceOrg").path("summary");
    }
}
