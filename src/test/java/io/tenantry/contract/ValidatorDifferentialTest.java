package io.tenantry.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Our messages against those of the published framework, word for word, for every action that
/// `e2e/framework/actions.json` describes.
class ValidatorDifferentialTest {
    /// Numbers keep their text on the way to the other side.
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

    private static final long SEED = 20261121;
    private static final String ID = "575ec8687ae143cd83dc4a97";

    private final Map<String, FrameworkAction> actions;
    private final Map<String, RequestSchema> schemas;

    ValidatorDifferentialTest() throws IOException {
        List<FrameworkAction> all = FrameworkAction.all();
        actions = all.stream().collect(Collectors.toMap(ValidatorDifferentialTest::key, it -> it));
        schemas =
                all.stream()
                        .collect(
                                Collectors.toMap(
                                        ValidatorDifferentialTest::key,
                                        FrameworkAction::requestSchema));
    }

    @Test
    void saysTheSameAboutGeneratedRequests() throws IOException {
        Random random = new Random(SEED);
        List<JsonNode> requests = new ArrayList<>();
        for (FrameworkAction action : FrameworkAction.all()) {
            int many = action.takesObject() ? 200 : 20;
            Stream.generate(() -> action.request(action.faultless(random)))
                    .limit(many / 5)
                    .forEach(requests::add);
            Stream.generate(() -> action.request(action.changed(random)))
                    .limit(many)
                    .forEach(requests::add);
        }
        List<JsonNode> theirs = PublishedValidator.messages(requests);
        assertThat(theirs.stream().filter(JsonNode::isNull)).hasSizeGreaterThan(300);
        assertThat(theirs.stream().distinct()).hasSizeGreaterThan(120);
        assertSame(requests, theirs);
    }

    @Test
    void saysTheSameAboutEdgeCases() throws IOException {
        List<JsonNode> requests =
                """
                instanceOrgs.get       {"instanceId": "x", "_links": ["a"], "sortField": ""}
                instanceOrgs.get       {"instanceId": "x", "accessToken": ["a", "b"]}
                instanceOrgs.get       {"instanceId": "575ec8687ae143cd83dc4a97\\n"}
                instanceOrgs.get       {"sortField": "", "page": ["1", "2"]}
                instanceOrgs.get       {"page": ["1", "2"], "query": 1}
                instanceOrgs.get       {"query": null}
                instanceOrgs.get       {"query": {"$and": []}}
                instanceOrgs.get       {"query": {"$and": [{}, {"$or": [1]}]}}
                instanceOrgs.get       {"query": {"id": {"$eq": null, "$ne": null}}}
                instanceOrgs.get       {"query": {"id": {"$in": [null]}}}
                instanceOrgs.get       {"query": {"name": {}}}
                instanceOrgs.get       {"query": {"tags": {}}}
                instanceOrgs.get       {"query": {"tags": {"a b": "c"}}}
                instanceOrgs.get       {"query": {"tags": {"$eq": {}, "$ne": {}}}}
                instanceOrgs.post      {}
                instanceOrgs.post      {"orgConfig": null}
                instanceOrgs.post      {"orgConfig": {"x": 1}}
                instanceOrgs.post      {"orgConfig": {"name": "", "x": 1}}
                instanceOrgs.post      {"orgConfig": {"name": "a", "members": [{}]}}
                instanceOrg.patch      {"instanceId": "x"}
                instanceOrg.patch      {"organization": {"__proto__": 1}}
                instanceOrg.patch      {"organization": {"limits": {"member": 1e1}}}
                instanceOrg.patch      {"organization": {"limits": {"member": 1.5}}}
                instanceOrg.patch      {"organization": {"limits": {"member": 9007199254740993}}}
                instanceOrg.patch      {"organization": {"limits": {"member": -1, "device": -1}}}
                instanceOrg.patch      {"organization": {"limits": {"systemInterval": 3601}}}
                instanceOrg.patch      {"organization": {"disabledAt": "2026-13-01T00:00:00Z"}}
                instanceOrg.patch      {"organization": {"tags": [{"key": "a"}]}}
                instanceOrgMembers.post {"member": {"userId": "x", "email": "@", "role": "view"}}
                instanceApiTokens.post {"apiToken": {"name": "a", "scope": [1, 1]}}
                instanceApiTokens.post {"apiToken": {"name": "a", "scope": [null, "null"]}}
                instanceApiTokens.post {"apiToken": {"name": "a", "scope": ["all.Device"]}}
                auth.authenticateUser  {"credentials": {"email": "a@b", "password": "12345678", "tokenTTL": -1}}
                auth.authenticateUser  {"credentials": {"email": "a b@c", "password": "1234567"}}
                auth.authenticateUser  {"credentials": {"email": "a@b", "password": "12345678", "requestedScopes": ["me"]}}
                auth.authenticateUser  {"credentials": {"email": "a@b", "password": "12345678", "requestedScopes": ["me.get", "all.Instance.read", "orgs.get", "webhooks.get"]}}
                me.patch               {}
                me.patch               {"user": {}}
                me.patch               {"user": {"tokenCutoff": "2026-11-22"}}
                me.patch               {"user": {"tokenCutoff": null}}
                me.patch               {"user": {"firstName": "Ada"}}
                me.changePassword      {"data": {"password": "12345678", "newPassword": "Nine-Herons-21"}}
                me.changePassword      {"data": {"password": "12345678", "newPassword": "nine-herons-21"}}
                me.changePassword      {"data": {"password": "12345678", "newPassword": "Nine-Her\\nons-21"}}
                me.changePassword      {"data": {"password": "12345678", "newPassword": "Nine-Herons-21\\n"}}
                me.changePassword      {"data": {"password": "12345678", "newPassword": "Nine-Herons-21\\u0085"}}
                me.enableTwoFactorAuth {"data": {"password": "12345678"}}
                """
                        .lines()
                        .map(this::request)
                        .toList();
        assertSame(requests, PublishedValidator.messages(requests));
    }

    /// The framework's pattern for dates does not know how long a month is; we must be able to
    /// store what we accept.
    @Test
    void refusesMomentsThatDoNotExistThoughTheFrameworkAcceptsThem() throws IOException {
        String token =
                """
                instanceApiTokens.post {"apiToken": {"name": "a", "expirationDate": "%s"}}\
                """;
        assertDiffers(
                List.of(
                        token.formatted("2026-02-31T00:00:00Z"),
                        token.formatted("2026-00-10T00:00:00Z"),
                        token.formatted("2026-01-01T24:00:00Z")),
                "apiToken.expirationDate must be date-time format");
        assertDiffers(
                List.of(
                        """
                        instanceOrg.patch {"organization": {"disabledAt": "2026-02-31T00:00:00Z"}}\
                        """),
                "organization.disabledAt no (or more than one) schemas match");
    }

    /// To the framework a number beyond 64-bit floating point is an infinite integer, which no
    /// answer could show.
    @Test
    void refusesInfiniteIntegersThoughTheFrameworkAcceptsThem() throws IOException {
        assertDiffers(
                List.of(
                        """
                        instanceOrg.patch {"organization": {"limits": {"member": 1e999}}}\
                        """),
                "organization.limits.member is the wrong type");
    }

    private void assertDiffers(List<String> lines, String ours) throws IOException {
        List<JsonNode> requests = lines.stream().map(this::request).toList();
        assertThat(PublishedValidator.messages(requests)).allMatch(JsonNode::isNull);
        assertThat(requests).allSatisfy(it -> assertThat(ours(it).asString()).isEqualTo(ours));
    }

    private void assertSame(List<JsonNode> requests, List<JsonNode> theirs) {
        assertThat(theirs).hasSameSizeAs(requests);
        SoftAssertions all = new SoftAssertions();
        for (int i = 0; i < requests.size(); i++) {
            JsonNode request = requests.get(i);
            all.assertThat(ours(request)).as("%s", request).isEqualTo(theirs.get(i));
        }
        all.assertAll();
    }

    private JsonNode ours(JsonNode request) {
        String action =
                request.path("resource").asString() + "." + request.path("action").asString();
        Map<String, JsonNode> values =
                JSON.convertValue(request.path("values"), new TypeReference<>() {});
        String message = Objects.requireNonNull(schemas.get(action)).check(values);
        return message == null
                ? JsonNodeFactory.instance.nullNode()
                : JsonNodeFactory.instance.stringNode(message);
    }

    /// Reads "resource.action values" and adds the ids of the path that the values leave out.
    private JsonNode request(String line) {
        String[] words = line.split(" +", 2);
        FrameworkAction action = Objects.requireNonNull(actions.get(words[0]));
        ObjectNode values = JSON.readTree(words[1]).asObject();
        action.pathIds().filter(name -> !values.has(name)).forEach(name -> values.put(name, ID));
        return action.request(values);
    }

    private static String key(FrameworkAction action) {
        return action.resource() + "." + action.name();
    }
}
