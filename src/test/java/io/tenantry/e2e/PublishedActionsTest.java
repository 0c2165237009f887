package io.tenantry.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.contract.FrameworkAction;
import io.tenantry.testing.TestServer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// The document at `/openapi` against the table that was written from the contract.
class PublishedActionsTest {
    /// Not of the published API: where events come in, who uses most, what became of reports and of
    /// deleted organizations.
    private static final List<String> OURS_ALONE =
            List.of(
                    "instanceUsageEvents.post",
                    "instanceNotificationRules.preview",
                    "instance.topOrgs",
                    "instanceReports.get",
                    "instanceReport.get",
                    "instanceReport.download",
                    "instanceDeletedOrgs.get",
                    "instanceDeletedOrg.get",
                    "instanceDeletedOrg.restore",
                    "instanceDeletedOrg.delete");

    @Test
    void describesTheActionsOfTheContract() throws IOException {
        Map<String, String> wanted = new TreeMap<>();
        for (FrameworkAction action : FrameworkAction.all()) {
            wanted.put(action.resource() + "." + action.name(), describe(action));
        }
        Map<String, String> published = published();
        OURS_ALONE.forEach(name -> assertThat(published.remove(name)).as(name).isNotNull());
        assertThat(published).isEqualTo(wanted);
    }

    private static Map<String, String> published() {
        JsonNode document;
        try (TestServer server = TestServer.start()) {
            document = server.client().get("/openapi").json();
        }
        Map<String, String> published = new TreeMap<>();
        for (Map.Entry<String, JsonNode> path : document.path("paths").properties()) {
            for (Map.Entry<String, JsonNode> operation : path.getValue().properties()) {
                published.put(
                        operation.getValue().path("operationId").stringValue(),
                        describe(operation.getKey(), path.getKey(), operation.getValue()));
            }
        }
        return published;
    }

    private static String describe(FrameworkAction action) {
        List<String> parameters = new ArrayList<>();
        for (JsonNode parameter : action.parameters()) {
            String place = parameter.path("in").stringValue();
            parameters.add(parameter(place, parameter, parameter, parameter));
        }
        return action.method() + " " + action.path() + " " + parameters + " " + action.scopes();
    }

    private static String describe(String method, String path, JsonNode operation) {
        List<String> parameters = new ArrayList<>();
        for (JsonNode parameter : operation.path("parameters")) {
            if (parameter.has("name")) {
                String place = parameter.path("in").stringValue();
                parameters.add(parameter(place, parameter, parameter.path("schema"), parameter));
            }
        }
        JsonNode body = operation.path("requestBody");
        if (!body.isMissingNode()) {
            parameters.add("body " + body.path("description").stringValue("") + required(body));
        }
        List<String> scopes =
                operation.path("x-scopes").valueStream().map(JsonNode::stringValue).toList();
        return method.toUpperCase(Locale.ROOT) + " " + path + " " + parameters + " " + scopes;
    }

    private static String parameter(
            String place, JsonNode named, JsonNode schema, JsonNode requiring) {
        JsonNode choices = schema.path("enum");
        return place
                + " "
                + named.path("name").stringValue()
                + (choices.isMissingNode() ? "" : choices.toString())
                + required(requiring);
    }

    private static String required(JsonNode node) {
        return node.path("required").booleanValue(false) ? "*" : "";
    }
}
