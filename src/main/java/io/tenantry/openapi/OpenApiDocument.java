package io.tenantry.openapi;

import io.tenantry.http.Action;
import io.tenantry.http.BodyParameter;
import io.tenantry.http.Grant;
import io.tenantry.http.Method;
import io.tenantry.http.QueryParameter;
import io.tenantry.http.RawContent;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Writes the OpenAPI 3.1 document from the very table of actions that the server answers by.
public final class OpenApiDocument {
    private static final Pattern PATH_VARIABLE = Pattern.compile("\\{(\\w+)}");
    private static final List<String> COMMON_PARAMETERS =
            List.of("_actions", "_links", "_embedded", "losantdomain", "Accept-Version");

    private final ObjectNode document = JsonNodeFactory.instance.objectNode();
    private final Components components = new Components();

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
        writer.document.set("components", writer.components.write());
        return writer.document;
    }

    private void head(String version) {
        document.put("openapi", "3.1.0");
        document.putObject("info")
                .put("title", "Tenantry")
                .put("version", version)
                .put(
                        "description",
                        "Organizations, members, limits and exact usage of a multi-tenant IoT platform.");
        document.putArray("servers").addObject().put("url", "/");
        ArrayNode security = document.putArray("security");
        security.addObject().putArray("bearer");
        security.addObject().putArray("query");
    }

    private void operation(ObjectNode operation, Action action) {
        operation.put("operationId", action.resource() + "." + action.name());
        operation.put("summary", action.description());
        if (action.grant() == Grant.PUBLIC) {
            operation.put("description", "Needs no token.");
            operation.putArray("security");
        } else {
            operation.put(
                    "description",
                    "Needs a token with one of the scopes "
                            + String.join(", ", action.scopes())
                            + ".");
        }
        operation.putArray("tags").add(action.resource());
        action.scopes().forEach(operation.putArray("x-scopes")::add);
        parameters(operation.putArray("parameters"), action);
        BodyParameter body = action.body();
        if (body != null) {
            ObjectNode request = operation.putObject("requestBody");
            request.put("description", body.name()).put("required", body.required());
            components.jsonContent(request, body.schemaName());
        }
        RawContent content = action.content();
        if (content != null) {
            ObjectNode request = operation.putObject("requestBody");
            request.put("description", content.name()).put("required", true);
            ObjectNode types = request.putObject("content");
            content.mediaTypes().forEach(types::putObject);
        }
        responses(operation.putObject("responses"), action);
    }

    private void parameters(ArrayNode parameters, Action action) {
        Matcher variables = PATH_VARIABLE.matcher(action.path());
        while (variables.find()) {
            parameters
                    .addObject()
                    .put("name", variables.group(1))
                    .put("in", "path")
                    .put("required", true)
                    .set("schema", pathSchema(variables.group(1), action));
        }
        for (QueryParameter parameter : action.query()) {
            ObjectNode written =
                    parameters.addObject().put("name", parameter.name()).put("in", "query");
            written.put("description", parameter.description());
            if (parameter.required()) {
                written.put("required", true);
            }
            String schemaName = parameter.schemaName();
            if (schemaName == null) {
                written.set("schema", textSchema(parameter));
            } else if (parameter.isNested()) {
                written.put("style", "deepObject").set("schema", components.schema(schemaName));
            } else {
                components.jsonContent(written, schemaName);
            }
        }
        COMMON_PARAMETERS.forEach(name -> parameters.add(Components.parameter(name)));
    }

    private ObjectNode pathSchema(String variable, Action action) {
        String named = action.pathSchemas().get(variable);
        return named == null
                ? JsonNodeFactory.instance
                        .objectNode()
                        .put("type", "string")
                        .put("pattern", "^[A-Fa-f\\d]{24}$")
                : components.schema(named);
    }

    private static ObjectNode textSchema(QueryParameter parameter) {
        ObjectNode schema = (ObjectNode) parameter.schema().json();
        if (parameter.defaultValue() != null) {
            schema.put("default", parameter.defaultValue());
        }
        return schema;
    }

    private void responses(ObjectNode responses, Action action) {
        ObjectNode good = responses.putObject(String.valueOf(action.status()));
        String fileType = action.fileType();
        if (fileType == null) {
            good.put("description", "The contract's " + action.answerSchema());
            components.jsonContent(good, action.answerSchema());
        } else {
            good.put("description", "A file");
            good.putObject("content").putObject(fileType).putObject("schema").put("type", "string");
        }
        refuse(responses, "400", "401", "403", "404", "405");
        if (action.mayBeGone()) {
            refuse(responses, "410");
        }
        if (action.method() != Method.GET) {
            refuse(responses, "409", "413", "415");
        }
        refuse(responses, "429", "500", "503");
    }

    private static void refuse(ObjectNode responses, String... statuses) {
        for (String status : statuses) {
            responses.set(status, Components.error(status));
        }
    }
}
