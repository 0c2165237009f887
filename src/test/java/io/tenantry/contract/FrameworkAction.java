package io.tenantry.contract;

import io.tenantry.contract.RequestSchema.Parameter;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// An action as `e2e/framework/actions.json` describes it, in the published framework's words.
///
/// @param path with its variables in braces
/// @param scopes of which a caller needs one
/// @param parameters those of the path, then the action's own
public record FrameworkAction(
        String resource,
        String name,
        String method,
        String path,
        List<String> scopes,
        List<JsonNode> parameters) {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final List<String> COMMON =
            List.of("accessToken", "_actions", "_links", "_embedded", "losantdomain");
    private static final String DEFINITIONS = "#/definitions/";

    public static List<FrameworkAction> all() throws IOException {
        JsonNode api =
                JSON.readTree(
                        Files.readString(
                                PublishedValidator.project().folder().resolve("actions.json")));
        List<FrameworkAction> all = new ArrayList<>();
        for (Map.Entry<String, JsonNode> resource : api.path("resources").properties()) {
            for (Map.Entry<String, JsonNode> action :
                    resource.getValue().path("actions").properties()) {
                all.add(of(api.path("grants"), resource.getKey(), resource.getValue(), action));
            }
        }
        return all;
    }

    private static FrameworkAction of(
            JsonNode grants,
            String resourceName,
            JsonNode resource,
            Map.Entry<String, JsonNode> named) {
        JsonNode action = named.getValue();
        Stream<String> groups =
                grants.path(action.path("grant").stringValue())
                        .valueStream()
                        .map(JsonNode::stringValue);
        boolean isPublic = action.path("grant").stringValue().equals("public");
        Stream<String> own =
                Stream.of(resourceName + ".*", resourceName + "." + named.getKey())
                        .filter(_ -> !isPublic);
        return new FrameworkAction(
                resourceName,
                named.getKey(),
                action.path("method").stringValue(),
                resource.path("path").stringValue() + action.path("path").stringValue(""),
                Stream.concat(groups, own).toList(),
                Stream.of(resource, action)
                        .flatMap(declaring -> declaring.path("params").valueStream())
                        .toList());
    }

    RequestSchema requestSchema() {
        return RequestSchema.of(parameters.stream().map(FrameworkAction::parameter).toList());
    }

    private static Parameter parameter(JsonNode json) {
        Schema schema = Schema.compile(schema(json));
        return new Parameter(name(json), schema, json.path("required").booleanValue(false));
    }

    Stream<String> pathIds() {
        return parameters.stream().filter(it -> it.has("pattern")).map(FrameworkAction::name);
    }

    /// Says whether the token of an instance can open it: what is for people or for everybody needs
    /// more than a good request for a good answer.
    public boolean isForTokens() {
        return scopes.contains("all.Instance");
    }

    /// Says whether there is a body or a query to get wrong in depth.
    public boolean takesObject() {
        return parameters.stream().anyMatch(parameter -> parameter.has("schema"));
    }

    /// A request that has all required parameters and some of the others, none of them faulty.
    public ObjectNode faultless(Random random) {
        ObjectNode values = JSON.createObjectNode();
        for (JsonNode parameter : parameters) {
            if (parameter.has("required") || random.nextInt(3) > 0) {
                values.set(name(parameter), SampleValues.of(schema(parameter), random));
            }
        }
        return values;
    }

    /// A request in which one or two parameters are missing or changed.
    public ObjectNode changed(Random random) {
        ObjectNode values = faultless(random);
        Mutations mutations = new Mutations(random);
        for (int i = random.nextInt(2); i >= 0; i--) {
            if (!parameters.isEmpty() && random.nextInt(8) == 0) {
                values.remove(
                        anyOf(parameters.stream().map(FrameworkAction::name).toList(), random));
            } else if (values.isEmpty() || random.nextInt(8) == 0) {
                values.set(anyOf(COMMON, random), mutations.of(JSON.createArrayNode()));
            } else {
                List<String> names = List.copyOf(values.propertyNames());
                String name = random.nextBoolean() ? names.getLast() : anyOf(names, random);
                values.set(name, mutations.of(values.get(name)));
            }
        }
        return values;
    }

    ObjectNode request(JsonNode values) {
        ObjectNode request = JSON.createObjectNode();
        return request.put("resource", resource).put("action", name).set("values", values);
    }

    private static JsonNode schema(JsonNode parameter) {
        ObjectNode schema = JSON.createObjectNode();
        if (parameter.has("schema")) {
            String definition = parameter.path("schema").path("$ref").stringValue();
            return schema.put("$ref", definition.substring(DEFINITIONS.length()) + ".json");
        }
        for (String keyword : List.of("type", "enum", "pattern", "format")) {
            if (parameter.has(keyword)) {
                schema.set(keyword, parameter.get(keyword));
            }
        }
        return schema;
    }

    private static String name(JsonNode parameter) {
        return parameter.path("name").stringValue();
    }

    private static String anyOf(List<String> names, Random random) {
        return names.get(random.nextInt(names.size()));
    }
}
