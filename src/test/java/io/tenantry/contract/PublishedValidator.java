package io.tenantry.contract;

import io.tenantry.testing.NodeProject;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The validator of the published API's own framework, run under Node.js from `e2e/framework`.
final class PublishedValidator {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private PublishedValidator() {}

    /// The folder of its programs.
    static NodeProject project() {
        return NodeProject.installed("framework");
    }

    /// Gives for each request its message, or a null node when it is accepted.
    ///
    /// @param requests objects with `resource`, `action` and `values`
    static List<JsonNode> messages(List<JsonNode> requests) throws IOException {
        String input = requests.stream().map(JsonNode::toString).collect(Collectors.joining("\n"));
        String schemas = PublishedSchemas.folder().toString();
        return project()
                .output(Map.of(), input, "messages.mjs", schemas)
                .lines()
                .map(JSON::readTree)
                .toList();
    }
}
