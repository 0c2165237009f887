package io.tenantry.member;

import static org.assertj.core.api.Assertions.assertThat;

import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.tenantry.http.Action;
import io.tenantry.http.ApiServer;
import io.tenantry.http.Caller;
import io.tenantry.http.Limits;
import io.tenantry.http.Pace;
import io.tenantry.organization.OrganizationId;
import io.tenantry.testing.ApiClient;
import io.tenantry.user.Email;
import io.tenantry.user.User;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// The invitations of `me`, on a server that takes each user's id for the user's token.
class PersonalInvitesResourceTest {
    private static final String NOWHERE = "5a17b8e1c9d3f2a4b6c8d0e2";
    private static final String API_TOKEN = "token";

    /// Stands before the id of a person whose token may only read.
    private static final String READER = "reader-";

    private static InvitationWorld world;
    private static ApiServer server;

    private User person;
    private ApiClient client;

    @BeforeAll
    static void start() {
        world = new InvitationWorld();
        server =
                new ApiServer(
                        new ApiServer.Listen("127.0.0.1", 0, Limits.STANDARD),
                        actions(),
                        List.of(),
                        List.of(),
                        PersonalInvitesResourceTest::caller,
                        (_, work) -> work.get(),
                        Pace.unlimited(),
                        new PrometheusRegistry());
        server.start();
    }

    @BeforeEach
    void meetSomebody() {
        person = world.somebody();
        client = client(person.id().value());
    }

    @AfterAll
    static void stop() {
        server.close();
        world.close();
    }

    @Test
    void areListedAndShown() {
        User inviter = world.nodes.node(0).users().create(world.someAddress(), "Ada", "Keller");
        world.invite(
                world.organization(Map.of()),
                new Email(person.email()),
                "edit",
                false,
                inviter.id());
        JsonNode list = client.get("/me/invites").ok(200, "orgInvitesUser");
        assertThat(list).hasSize(1);
        JsonNode invite = list.get(0);
        String id = invite.path("id").asString();
        assertThat(invite.toString())
                .isEqualTo(
                        """
                        {"orgName":"Team","role":"edit","requiresMFA":false,"inviteDate":"%s","ttl":604800000,\
                        "expired":false,"id":"%s","invitedBy":{"fullName":"Ada Keller","email":"%s"}}\
                        """
                                .formatted(
                                        invite.path("inviteDate").asString(), id, inviter.email()));
        assertThat(client.get("/me/invites/" + id).ok(200, "orgInviteUser")).isEqualTo(invite);
    }

    @Test
    void areAnswered() {
        for (Map.Entry<String, String> answer :
                Map.of("accept", "accepted", "reject", "rejected", "dismiss", "dismissed")
                        .entrySet()) {
            OrganizationId organization = world.organization(Map.of());
            world.invite(organization, new Email(person.email()), "view", false, null);
            String id = client.get("/me/invites").json().at("/0/id").asString();
            JsonNode result =
                    client.post("/me/invites/" + id, "{\"action\": \"" + answer.getKey() + "\"}")
                            .ok(200, "orgInviteResultUser");
            assertThat(result.path("result").asString()).isEqualTo(answer.getValue());
            assertThat(result.path("orgId").asString()).isEqualTo(organization.value());
            assertThat(world.members(organization))
                    .hasSize(answer.getKey().equals("accept") ? 1 : 0);
        }
        assertThat(client.get("/me/invites").json()).isEmpty();
    }

    @Test
    void areAcceptedByTheirLinkForTheAccountThatHasSignedIn() {
        OrganizationId organization = world.organization(Map.of());
        Email invited = world.someAddress();
        InviteToken token = world.invite(organization, invited, "view", false, null);
        client.post(
                        "/invites",
                        "{\"token\": \"%s\", \"email\": \"%s\", \"accept\": true}"
                                .formatted(token.text(), invited.value()))
                .ok(200, "orgInviteResult");
        assertThat(world.members(organization)).containsExactly(person.email());
    }

    @Test
    void areNotAcceptedInTheNameOfWhoseTokenMayNot() {
        OrganizationId organization = world.organization(Map.of());
        Email invited = world.someAddress();
        InviteToken token = world.invite(organization, invited, "view", false, null);
        client(READER + person.id().value())
                .post(
                        "/invites",
                        "{\"token\": \"%s\", \"email\": \"%s\", \"accept\": true}"
                                .formatted(token.text(), invited.value()))
                .ok(200, "orgInviteResult");
        assertThat(world.members(organization)).containsExactly(invited.value());
    }

    @Test
    void areGoneWhenTheyHaveExpired() {
        world.invite(world.organization(Map.of()), new Email(person.email()), "view", false, null);
        world.clock.advance(Duration.ofDays(7));
        JsonNode invite = client.get("/me/invites").ok(200, "orgInvitesUser").get(0);
        assertThat(invite.path("expired").asBoolean()).isTrue();
        String path = "/me/invites/" + invite.path("id").asString();
        client.get(path).refused(410, "Gone", "Invite has expired");
        client.post(path, "{\"action\": \"accept\"}").refused(410, "Gone", "Invite has expired");
    }

    @Test
    void refuseWhatTheContractDoes() {
        client.get("/me/invites/" + NOWHERE).refused(404, "NotFound", "Invite was not found");
        client.get("/me/invites/x").invalid("inviteId pattern mismatch");
        client.post("/me/invites/" + NOWHERE, "").invalid("response is required");
        client.post("/me/invites/" + NOWHERE, "{}").invalid("response.action is required");
        client.post("/me/invites/" + NOWHERE, "{\"action\": \"keep\"}")
                .invalid("response.action must be an enum value");
        client(NOWHERE).get("/me/invites").refused(404, "NotFound", "User was not found");
        client(API_TOKEN).get("/me/invites").refused(403, "Forbidden", "Access is forbidden");
    }

    private static List<Action> actions() {
        InvitationService invitations = world.invitations(0);
        return Stream.of(
                        new PersonalInvitesResource(invitations).actions(),
                        new InvitationResource(invitations).actions())
                .flatMap(List::stream)
                .toList();
    }

    private static Caller caller(String token) {
        if (token.equals(API_TOKEN)) {
            return Caller.apiToken(NOWHERE, "x", NOWHERE, Set.of("all.User"));
        }
        return Caller.user(
                token.replace(READER, ""),
                "x",
                Map.of(),
                Set.of(token.startsWith(READER) ? "all.User.read" : "all.User"),
                new Caller.Session(1, Duration.ofHours(1), false));
    }

    private static ApiClient client(String token) {
        return new ApiClient("http://127.0.0.1:" + server.port(), token);
    }
}
