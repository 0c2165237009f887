package io.tenantry.member;

import io.tenantry.organization.OrganizationId;
import io.tenantry.testing.ApiClient;
import io.tenantry.testing.OrganizationCalls;
import io.tenantry.testing.TestServer;
import io.tenantry.user.Email;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// Invites people by mail, and answers in their place.
final class InvitationCalls {
    private final TestServer server;
    private final ApiClient client;
    private final ApiClient nobody;
    private final OrganizationCalls organizations;

    InvitationCalls(TestServer server) {
        this.server = server;
        this.client = server.client();
        this.nobody = new ApiClient(server.url(), null);
        this.organizations = new OrganizationCalls(server);
    }

    /// @return the token in the mail
    String invite(OrganizationId id, String email, String role) {
        String body = "{\"email\": \"%s\", \"role\": \"%s\"}".formatted(email, role);
        client.post(organizations.path(id) + "/invites", body).ok(201, "orgInviteCollection");
        return server.mails().token(email, 1);
    }

    /// Answers without a token of one's own.
    ApiClient.Reply answer(String token, String email, boolean accept) {
        return nobody.post(
                "/invites",
                "{\"token\": \"%s\", \"email\": \"%s\", \"accept\": %s}"
                        .formatted(token, email, accept));
    }

    /// Addresses and roles.
    List<String> members(OrganizationId id) {
        JsonNode list =
                client.get(organizations.path(id) + "/members").ok(200, "instanceOrgMembers");
        return list.path("items")
                .valueStream()
                .map(item -> item.path("email").asString() + " " + item.path("role").asString())
                .toList();
    }

    /// How many invitations are open.
    int invites(OrganizationId id) {
        return client.get(organizations.path(id) + "/invites")
                .ok(200, "orgInviteCollection")
                .path("count")
                .asInt();
    }

    /// Whether somebody is in the directory.
    boolean find(String email) {
        return server.services()
                .database()
                .read(handle -> server.services().users().findByEmail(handle, new Email(email)))
                .isPresent();
    }
}
