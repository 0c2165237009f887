package io.tenantry.member;

import io.tenantry.organization.OrganizationId;
import io.tenantry.testing.ApiClient;
import io.tenantry.testing.OrganizationCalls;
import io.tenantry.testing.TestServer;
import tools.jackson.databind.JsonNode;

/// Calls about the invitations of one organization.
final class InviteCalls {
    private final ApiClient client;
    private final String path;

    InviteCalls(TestServer server, OrganizationId organization) {
        this.client = server.client();
        this.path = new OrganizationCalls(server).path(organization) + "/invites";
    }

    /// Where the invitations are.
    String path() {
        return path;
    }

    /// @return the id of the invitation
    String invite(String email) {
        String body = "{\"email\": \"" + email + "\", \"role\": \"view\"}";
        return client.post(path, body).ok(201, "orgInviteCollection").at("/items/0/id").asString();
    }

    JsonNode one(String id) {
        return client.get(path + "/" + id).ok(200, "orgInvite");
    }

    JsonNode list(String parameters) {
        return client.get(path + parameters).ok(200, "orgInviteCollection");
    }

    /// The addresses in the order of the list.
    String emails(String parameters) {
        return String.join(" ", OrganizationCalls.valuesOf(list(parameters), "email"));
    }
}
