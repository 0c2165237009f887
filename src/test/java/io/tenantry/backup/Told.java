package io.tenantry.backup;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.organization.OrganizationId;
import io.tenantry.testing.TestServer;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

/// What a server tells of an organization, so that it can be compared with what another tells.
final class Told {
    private Told() {}

    /// Without what is a server's own: the instance, and who somebody is there.
    static Map<String, String> answers(TestServer server, OrganizationId id) {
        Map<String, String> answers = new TreeMap<>();
        LivedIn.answers(server.client(), LivedIn.ofOrganization(server.instanceId().value(), id))
                .forEach((path, answer) ->
                        answers.put(
                                path.replace(server.instanceId().value(), "INSTANCE"),
                                answer.replace(server.instanceId().value(), "INSTANCE")));
        answers.computeIfPresent(
                "/instances/INSTANCE/orgs/" + id.value() + "/members",
                (_, answer) -> withoutKnown(answer));
        assertThat(answers.values().toString())
                .contains("\"deviceState\"", "member0@", "member2@", "invited@");
        return answers;
    }

    /// Who was known there has another id and name there.
    private static String withoutKnown(String members) {
        JsonNode json = JsonMapper.builder().build().readTree(members);
        ((ArrayNode) json.path("items"))
                .removeIf(item ->
                        item.path("email").asString().equalsIgnoreCase("member1@acme.example"));
        return json.toString();
    }

    /// The audit log of an organization, its exports aside.
    static List<JsonNode> entries(TestServer server, OrganizationId id) {
        JsonNode items =
                server.client()
                        .get(
                                "/instance/%s/audit-logs?perPage=1000&auditLogFilter%%5BprimaryTarget%%5D%%5B0%%5D%%5Bid%%5D=%s"
                                        .formatted(server.instanceId().value(), id.value()))
                        .ok(200, "instanceAuditLogs")
                        .path("items");
        return StreamSupport.stream(items.spliterator(), false)
                .filter(item -> !item.path("requestAction").asString().equals("export"))
                .toList();
    }

    /// The instance that the entry is in is another one; what was recorded stays.
    static List<String> texts(List<JsonNode> entries, TestServer server) {
        String instance = server.instanceId().value();
        return entries.stream()
                .map(entry ->
                        entry.toString()
                                .replaceFirst("\"instanceId\":\"" + instance, "\"instanceId\":\"I")
                                .replace("/instance/" + instance + "/audit", "/instance/I/audit"))
                .toList();
    }

    /// All payloads of an instance or organization.
    static long counted(TestServer server, String owner) {
        JsonNode counts =
                server.client().get(owner + "/payloadCounts?start=0").ok(200, "payloadStats");
        return leaves(counts);
    }

    private static long leaves(JsonNode node) {
        return node.isNumber()
                ? node.asLong()
                : StreamSupport.stream(node.spliterator(), false).mapToLong(Told::leaves).sum();
    }
}
