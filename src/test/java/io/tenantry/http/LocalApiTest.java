package io.tenantry.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.failure.Unauthorized;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class LocalApiTest {
    private static final String INSTANCE = "0123456789abcdef01234567";
    private static final String PATH = "/instances/" + INSTANCE + "/orgs";

    private final List<Deed> deeds = new ArrayList<>();
    private final LocalApi api =
            new LocalApi(
                    List.of(
                            Action.of(
                                            "instanceOrgs",
                                            "get",
                                            Method.GET,
                                            "/instances/{instanceId}/orgs")
                                    .granted(Grant.READ)
                                    .query(QueryParameter.text("filter", "text"))
                                    .handledBy(call ->
                                            Answer.ok(
                                                    Map.of(
                                                            "caller", call.caller().name(),
                                                            "filter",
                                                                    String.valueOf(
                                                                            call.query(
                                                                                    "filter"))))),
                            Action.of(
                                            "instanceOrgs",
                                            "post",
                                            Method.POST,
                                            "/instances/{instanceId}/orgs")
                                    .granted(Grant.WRITE)
                                    .body(new BodyParameter("orgConfig", "instanceOrgPost", true))
                                    .audited()
                                    .handledBy(call ->
                                            Answer.ok(
                                                    Map.of(
                                                            "name",
                                                            String.valueOf(call.rawBody()))))),
                    LocalApiTest::caller,
                    (deed, work) -> {
                        deeds.add(deed);
                        return work.get();
                    });

    @Test
    void answersAsOverTheNetwork() {
        ApiReply reply = api.call("all.Instance.read", Method.GET, PATH + "?filter=a%20b", null);
        assertThat(reply.isGood()).isTrue();
        assertThat(reply.json().path("caller").asString()).isEqualTo("somebody");
        assertThat(reply.json().path("filter").asString()).isEqualTo("a b");
        assertThat(deeds).isEmpty();
    }

    @Test
    void recordsWhatIsAudited() {
        JsonNode body = Json.MAPPER.readTree("{\"name\": \"Mill\"}");
        assertThat(api.call("all.Instance", Method.POST, PATH, body).status()).isEqualTo(200);
        assertThat(deeds).singleElement().extracting(Deed::body).isEqualTo(body);
    }

    @Test
    void refusesAsOverTheNetwork() {
        refused(api.call(null, Method.GET, PATH, null), 403, "Access is forbidden");
        refused(api.call("bad", Method.GET, PATH, null), 401, "Invalid access token");
        refused(
                api.call("all.Instance.read", Method.POST, PATH, Json.MAPPER.readTree("{}")),
                400,
                "orgConfig.name is required");
        JsonNode body = Json.MAPPER.readTree("{\"name\": \"Mill\"}");
        refused(api.call("all.Instance.read", Method.POST, PATH, body), 403, "Access is forbidden");
        String foreign = "/instances/ffffffffffffffffffffffff/orgs";
        refused(api.call("all.Instance", Method.GET, foreign, null), 404, "Instance was not found");
        refused(
                api.call("all.Instance", Method.GET, "/nowhere", null),
                404,
                "/nowhere does not exist");
        assertThat(deeds).isEmpty();
    }

    private static void refused(ApiReply reply, int status, String message) {
        assertThat(reply.message()).isEqualTo(message);
        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.isGood()).isFalse();
    }

    private static Caller caller(String token) {
        if (token.equals("bad")) {
            throw new Unauthorized("Invalid access token");
        }
        return Caller.apiToken("0".repeat(24), "somebody", INSTANCE, Set.of(token));
    }
}
