package io.tenantry.member;

import io.tenantry.testing.ApiClient;
import io.tenantry.testing.OrganizationCalls;
import io.tenantry.testing.TestServer;
import io.tenantry.user.Email;
import io.tenantry.user.UserId;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;

/// Calls on members, and people to make members of. A collection of members is known by its path.
final class MemberCalls {
    private final AtomicInteger people = new AtomicInteger();
    private final TestServer server;
    private final ApiClient client;
    private final OrganizationCalls organizations;

    MemberCalls(TestServer server) {
        this.server = server;
        this.client = server.client();
        this.organizations = new OrganizationCalls(server);
    }

    /// Enters somebody without a name into the directory.
    UserId user(String email) {
        return server.services().users().create(new Email(email), null, null).id();
    }

    /// Enters somebody into the directory whose address does not matter.
    UserId somebody() {
        return user("somebody" + people.incrementAndGet() + "@x.example");
    }

    /// Creates an organization and gives the path of its members.
    String of(String organization) {
        return organizations.path(organizations.create(organization)) + "/members";
    }

    /// The body that makes a known person a member.
    static String byId(UserId id, String role) {
        return "{\"userId\": \"%s\", \"role\": \"%s\"}".formatted(id.value(), role);
    }

    /// The body that invites a viewer.
    static String byEmail(String email) {
        return "{\"email\": \"%s\", \"role\": \"view\"}".formatted(email);
    }

    JsonNode add(String members, String body) {
        return client.post(members, body).ok(200, "instanceOrgMember");
    }

    JsonNode list(String members) {
        return client.get(members).ok(200, "instanceOrgMembers");
    }

    int count(String members) {
        return list(members).path("count").asInt(-1);
    }

    int pendingInvites(String members) {
        String organization = members.substring(0, members.lastIndexOf('/'));
        return client.get(organization + "?summaryInclude=pendingInviteCount")
                .ok(200, "instanceOrg")
                .at("/summary/pendingInviteCount")
                .asInt(-1);
    }
}
