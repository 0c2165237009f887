package io.tenantry.testing;

import io.tenantry.organization.OrganizationId;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/// Calls on the organizations of a server's instance that many tests make.
public final class OrganizationCalls {
    private final ApiClient client;
    private final String path;

    public OrganizationCalls(TestServer server) {
        this.client = server.client();
        this.path = "/instances/" + server.instanceId().value() + "/orgs";
    }

    /// The path of the collection.
    public String path() {
        return path;
    }

    /// The path of one of them.
    public String path(OrganizationId id) {
        return path + "/" + id.value();
    }

    /// Creates one from the body's text, and answers its id.
    public OrganizationId create(String json) {
        return new OrganizationId(client.post(path, json).ok(200, "org").path("id").asString());
    }

    /// Creates one of that name.
    public OrganizationId named(String name) {
        return create("{\"name\": \"" + name + "\"}");
    }

    public JsonNode get(OrganizationId id) {
        return client.get(path(id)).ok(200, "instanceOrg");
    }

    public JsonNode patch(OrganizationId id, String json) {
        return client.patch(path(id), json).ok(200, "instanceOrg");
    }

    public void delete(OrganizationId id) {
        client.delete(path(id)).ok(200, "success");
    }

    /// Makes a new person one of its members.
    public Person join(OrganizationId id, Person person, String role) {
        client.post(
                        path(id) + "/members",
                        "{\"userId\": \"%s\", \"role\": \"%s\"}"
                                .formatted(person.id().value(), role))
                .ok(200, "instanceOrgMember");
        return person;
    }

    /// Invites somebody to look on; answers all its invitations.
    public JsonNode invite(OrganizationId id, String email) {
        return client.post(
                        path(id) + "/invites",
                        "{\"email\": \"%s\", \"role\": \"view\"}".formatted(email))
                .ok(201, "orgInviteCollection");
    }

    /// Lists with the given parameters, `sortField=id&page=2` for example.
    public JsonNode list(String parameters) {
        return client.get(path + "?" + parameters).ok(200, "instanceOrgs");
    }

    /// Lists what an advanced query finds.
    public JsonNode find(String query) {
        return list("query=" + encoded(query));
    }

    /// The text as a value in a URL.
    public static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /// The values of a field of a list's items, in order.
    public static List<String> valuesOf(JsonNode list, String field) {
        return StreamSupport.stream(list.path("items").spliterator(), false)
                .map(item -> item.path(field).asString())
                .toList();
    }
}
