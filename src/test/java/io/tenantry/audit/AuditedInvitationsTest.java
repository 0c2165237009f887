package io.tenantry.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.instance.InstanceRole;
import io.tenantry.organization.OrganizationId;
import io.tenantry.testing.ApiClient;
import io.tenantry.testing.EntryReader;
import io.tenantry.testing.OrganizationCalls;
import io.tenantry.testing.Person;
import io.tenantry.testing.TestServer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/// How people answer invitations, at paths that name no instance.
class AuditedInvitationsTest {
    private static final String ADDRESS = "New@example.com";

    private TestServer server;
    private EntryReader entries;
    private OrganizationId team;

    @BeforeEach
    void start() {
        server = TestServer.start();
        entries = new EntryReader(server);
        team = new OrganizationCalls(server).named("Cranes");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void theInvitationItselfIsNamed() {
        String id = invite(ADDRESS);
        assertThatIsOfTheInvitation(entries.newest(), id, ADDRESS);
        server.client().delete(invites() + "/" + id).ok(200, "success");
        assertThatIsOfTheInvitation(entries.newest(), id, ADDRESS);
        assertThat(entries.newest().path("requestAction").asString()).isEqualTo("delete");
    }

    @Test
    void whoeverAcceptsByTheLinkIsTheActor() {
        String id = invite(ADDRESS);
        String token = linkToken();
        answer(null, token, true).ok(200, "orgInviteResult");
        JsonNode entry = entries.newest();
        assertThat(entry.path("requestResource").asString()).isEqualTo("orgInvites");
        assertThat(entry.path("requestAction").asString()).isEqualTo("post");
        assertThat(entry.path("actorType").asString()).isEqualTo("User");
        assertThat(entry.path("actorName").asString()).isEqualTo(ADDRESS);
        assertThatIsOfTheInvitation(entry, id, ADDRESS);
        assertThat(entry.path("requestBody").path("token").asString()).isEqualTo(KeptJson.REDACTED);
        assertThat(entries.stored()).noneMatch(row -> row.contains(token));
    }

    @Test
    void whoDeclinesAndIsNotInTheDirectoryIsUnknown() {
        invite(ADDRESS);
        answer(null, linkToken(), false).ok(200, "orgInviteResult");
        JsonNode entry = entries.newest();
        assertThat(entry.path("actorId").asString()).isEqualTo("0".repeat(24));
        assertThat(entry.has("actorType")).isFalse();
        assertThat(entry.path("actorName").asString()).isEqualTo("unknown");
        assertThat(entry.path("secondaryTargetName").asString()).isEqualTo(ADDRESS);
    }

    @Test
    void aPersonWhoSignedInIsTheActor() {
        invite(ADDRESS);
        Person ada = Person.create(server, InstanceRole.VIEW);
        answer(ada.client(), linkToken(), true).ok(200, "orgInviteResult");
        assertThat(entries.newest().path("actorId").asString()).isEqualTo(ada.id().value());
    }

    @ParameterizedTest
    @CsvSource({"accept, accepted", "dismiss, dismissed", "reject, rejected"})
    void ownInvitationsAreRecordedWhereTheOrganizationIs(String action, String result) {
        Person ada = Person.create(server);
        String id = invite(ada.email());
        ada.client()
                .post("/me/invites/" + id, "{\"action\": \"" + action + "\"}")
                .ok(200, "orgInviteResultUser");
        JsonNode entry = entries.newest();
        assertThat(entry.path("requestResource").asString()).isEqualTo("me");
        assertThat(entry.path("requestAction").asString()).isEqualTo("respondToInvite");
        assertThat(entry.path("actorId").asString()).isEqualTo(ada.id().value());
        assertThat(entry.path("requestPathParams").path("inviteId").asString()).isEqualTo(id);
        assertThat(entry.path("responseBody").path("result").asString()).isEqualTo(result);
        assertThatIsOfTheInvitation(entry, id, ada.email());
    }

    @Test
    void whatIsRefusedLeavesNoEntry() {
        invite(ADDRESS);
        answer(null, "no-such-token", true).refused(404, "NotFound", "Invite was not found");
        assertThat(entries.newest().path("requestResource").asString())
                .isEqualTo("instanceOrgInvites");
    }

    private void assertThatIsOfTheInvitation(JsonNode entry, String id, String email) {
        assertThat(entry.path("primaryTargetType").asString()).isEqualTo("Organization");
        assertThat(entry.path("primaryTargetId").asString()).isEqualTo(team.value());
        assertThat(entry.path("primaryTargetName").asString()).isEqualTo("Cranes");
        assertThat(entry.path("secondaryTargetType").asString()).isEqualTo("OrgInvite");
        assertThat(entry.path("secondaryTargetId").asString()).isEqualTo(id);
        assertThat(entry.path("secondaryTargetName").asString()).isEqualTo(email);
    }

    private String invites() {
        return new OrganizationCalls(server).path(team) + "/invites";
    }

    private String invite(String email) {
        return server.client()
                .post(invites(), "{\"email\": \"%s\", \"role\": \"view\"}".formatted(email))
                .ok(201, "orgInviteCollection")
                .path("items")
                .get(0)
                .path("id")
                .asString();
    }

    private ApiClient.Reply answer(@Nullable ApiClient client, String token, boolean accept) {
        ApiClient sender = client == null ? new ApiClient(server.url(), null) : client;
        return sender.post(
                "/invites",
                "{\"email\": \"%s\", \"token\": \"%s\", \"accept\": %s}"
                        .formatted(ADDRESS, token, accept));
    }

    private String linkToken() {
        return server.mails().token(ADDRESS, 1);
    }
}
