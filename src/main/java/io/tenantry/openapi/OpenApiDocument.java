package io.tenantry.openapi;

import io.tenantry.contract.Schema;
import io.tenantry.http.Action;
import io.tenantry.http.BodyParameter;
import io.tenantry.http.QueryParameter;
import io.tenantry.http.RawContent;
import java.util.List;
import java.util.Locale;
import java.util.SequencedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Writes the OpenAPI 3.1 document from the very table of actions that the server answers by.
public final class OpenApiDocument {
    private static final Pattern PATH_VARIABLE = Pattern.compile("\\{(\\w+)}");
    private static final String ERROR_SCHEMA = "error";

    private final ObjectNode document = JsonNodeFactory.instance.objectNode();
    private final SequencedSet<String> schemaNames = new TreeSet<>();

    private OpenApiDocument() {}

    /// @param actions all actions, in the order they are listed
    /// @param version the program's version
    public static JsonNode of(List<Action> actions, String version) {
        OpenApiDocument writer = new OpenApiDocument();
        writer.head(version);
        ObjectNode paths = writer.document.putObject("paths");
        for (Action action : actions) {
            ObjectNode path = paths.withObjectProperty(action.path());
            writer.operation(
                    path.putObject(action.method().name().toLowerCase(Locale.ROOT)), action);
        }
        writer.components();
        return writer.document;
    }

    private void head(String version) {
        document.put("openapi", "3.1.0");
        document.putObject("info")
                .put("title", "Tenantry")
                .put("version", version)
                .put(
                        "description",
                        "Organizations, members, limits and exact usage of a multi-tenant IoT platform. A request needs a token with one of the scopes its operation lists under x-scopes.");
        document.putArray("security").addObject().putArray("accessToken");
    }

    private void operation(ObjectNode operation, Action action) {
        operation.put("operationId", action.resource() + "." + action.name());
        operation.put("summary", action.description());
        operation.putArray("tags").add(action.resource());
        action.scopes().forEach(operation.putArray("x-scopes")::add);
        parameters(operation, action);
        BodyParameter body = action.body();
        if (body != null) {
            ObjectNode request =
                    operation.putObject("requestBody").put("required", body.required());
            request.put("description", body.name());
            json(request, body.schemaName());
        }
        RawContent content = action.content();
        if (content != null) {
            ObjectNode types =
                    operation.putObject("requestBody").put("required", true).putObject("content");
            content.mediaTypes().forEach(types::putObject);
        }
        responses(operation.putObject("responses"), action);
    }

    private static void parameters(ObjectNode operation, Action action) {
        var parameters = operation.putArray("parameters");
        Matcher variables = PATH_VARIABLE.matcher(action.path());
        while (variables.find()) {
            parameters
                    .addObject()
                    .put("name", variables.group(1))
                    .put("in", "path")
                    .put("required", true)
                    .putObject("schema")
                    .put("type", "string")
                    .put("pattern", "^[A-Fa-f\\d]{24}$");
        }
        for (QueryParameter parameter : action.query()) {
            ObjectNode written =
                    parameters.addObject().put("name", parameter.name()).put("in", "query");
            written.put("description", parameter.description());
            ObjectNode schema = schemaOf(parameter);
            if (parameter.isJson()) {
                written.putObject("content").putObject("application/json").set("schema", schema);
            } else {
                written.set("schema", schema);
            }
        }
        for (String flag : List.of("_actions", "_links", "_embedded")) {
            parameters.addObject().put("$ref", "#/components/parameters/" + flag);
        }
    }

    private static ObjectNode schemaOf(QueryParameter parameter) {
        String jsonSchema = parameter.jsonSchemaName();
        if (jsonSchema != null) {
            return reference(jsonSchema);
        }
        ObjectNode schema = (ObjectNode) parameter.schema().json();
        if (parameter.defaultValue() != null) {
            schema.put("default", parameter.defaultValue());
        }
        return schema;
    }

    private void responses(ObjectNode responses, Action action) {
        ObjectNode good = responses.putObject(String.valueOf(action.status()));
        good.put("description", "The contract's " + action.answerSchema());
        json(good, action.answerSchema());
        for (String status : List.of("400", "401", "403", "404")) {
            responses.putObject(status).put("$ref", "#/components/responses/" + status);
        }
    }

    private void components() {
        ObjectNode components = document.putObject("components");
        ObjectNode scheme = components.putObject("securitySchemes").putObject("accessToken");
        scheme.put("type", "http").put("scheme", "bearer").put("bearerFormat", "JWT");
        ObjectNode parameters = components.putObject("parameters");
        flag(parameters, "_actions", "Return the resource's actions in the answer");
        flag(parameters, "_links", "Return links in the answer");
        flag(parameters, "_embedded", "Return embedded resources in the answer");
        ObjectNode responses = components.putObject("responses");
        error(responses, "400", "The request is malformed or breaks a rule");
        error(responses, "401", "The token is invalid or has expired");
        error(responses, "403", "There is no token, or it has none of the scopes");
        error(responses, "404", "The instance or what is named in it was not found");
        ObjectNode schemas = components.putObject("schemas");
        schemaNames.add(ERROR_SCHEMA);
        schemaNames.add("advancedInstanceOrgQuery");
        for (String name : List.copyOf(schemaNames)) {
            schema(schemas, name);
        }
    }

    private void schema(ObjectNode schemas, String name) {
        if (!schemas.has(name)) {
            ObjectNode schema = (ObjectNode) Schema.named(name).json();
            schema.remove("$schema");
            schemas.set(name, schema);
            localize(schemas, schema, name);
        }
    }

    /// Turns references between files into references within the document.
    private void localize(ObjectNode schemas, JsonNode node, String name) {
        if (node instanceof ObjectNode object && object.has("$ref")) {
            String target = object.path("$ref").asString();
            String targetName = target.equals("#") ? name : target.replaceFirst("\\.json$", "");
            object.put("$ref", "#/components/schemas/" + targetName);
            schema(schemas, targetName);
            return;
        }
        for (JsonNode child : node) {
            localize(schemas, child, name);
        }
    }

    private void json(ObjectNode holder, String schemaName) {
        schemaNames.add(schemaName);
        holder.putObject("content")
                .putObject("application/json")
                .set("schema", reference(schemaName));
    }

    private static void flag(ObjectNode parameters, String name, String description) {
        ObjectNode flag = parameters.putObject(name).put("name", name).put("in", "query");
        flag.put("description", description)
                .putObject("schema")
                .put("type", "string")
                .put("default", "true");
    }

    private static void error(ObjectNode responses, String status, String description) {
        ObjectNode response = responses.putObject(status).put("description", description);
        response.putObject("content")
                .putObject("application/json")
                .set("schema", reference(ERROR_SCHEMA));
    }

    private static ObjectNode reference(String schemaName) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("$ref", "#/components/schemas/" + schemaName);
    }
}
