package io.tenantry.openapi;

import io.tenantry.contract.Schema;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The parts of the document that operations share and refer to: schemas, errors, parameters, ways
/// to carry a token.
final class Components {
    /// Every refusal that the server knows, by status.
    private static final Map<String, String> ERRORS = errors();

    private final ObjectNode json = JsonNodeFactory.instance.objectNode();
    private final TreeSet<String> schemaNames = new TreeSet<>();

    Components() {
        schemaNames.add("error");
    }

    /// Refers to a schema of the contract, which thereby becomes part of the document.
    ObjectNode schema(String name) {
        schemaNames.add(name);
        return reference("schemas/" + name);
    }

    /// A holder's `content` of JSON with that schema.
    void jsonContent(ObjectNode holder, String schemaName) {
        holder.putObject("content").putObject("application/json").set("schema", schema(schemaName));
    }

    static ObjectNode error(String status) {
        if (!ERRORS.containsKey(status)) {
            throw new IllegalArgumentException(status + " is not a status of an error");
        }
        return reference("responses/" + status);
    }

    static ObjectNode parameter(String name) {
        return reference("parameters/" + name);
    }

    /// Writes all of it; nothing can be referred to afterwards.
    ObjectNode write() {
        securitySchemes(json.putObject("securitySchemes"));
        parameters(json.putObject("parameters"));
        ObjectNode responses = json.putObject("responses");
        ERRORS.forEach((status, description) -> {
            ObjectNode response = responses.putObject(status).put("description", description);
            jsonContent(response, "error");
        });
        ObjectNode schemas = json.putObject("schemas");
        schemaNames.forEach(name -> write(schemas, name));
        return json;
    }

    private static void securitySchemes(ObjectNode schemes) {
        schemes.putObject("bearer")
                .put("type", "http")
                .put("scheme", "bearer")
                .put("bearerFormat", "JWT");
        schemes.putObject("query")
                .put("type", "apiKey")
                .put("in", "query")
                .put("name", "access_token")
                .put("description", "Wins over the header. jwt is another name for it.");
    }

    private static void parameters(ObjectNode parameters) {
        flag(parameters, "_actions", "Tell what the token may do with each thing");
        flag(parameters, "_links", "Tell where each thing is");
        flag(parameters, "_embedded", "Accepted; nothing is embedded");
        header(parameters, "losantdomain", "Accepted and ignored");
        header(parameters, "Accept-Version", "Accepted and ignored: there is one version");
    }

    private static void flag(ObjectNode parameters, String name, String description) {
        parameters
                .putObject(name)
                .put("name", name)
                .put("in", "query")
                .put("description", description + "; true, 1 and yes mean yes")
                .putObject("schema")
                .put("type", "string")
                .put("default", "true");
    }

    private static void header(ObjectNode parameters, String name, String description) {
        parameters
                .putObject(name)
                .put("name", name)
                .put("in", "header")
                .put("description", description)
                .putObject("schema")
                .put("type", "string");
    }

    private void write(ObjectNode schemas, String name) {
        if (!schemas.has(name)) {
            ObjectNode schema = (ObjectNode) Schema.named(name).json();
            schema.remove("$schema");
            schemas.set(name, schema);
            localize(schemas, schema, name);
        }
    }

    /// Turns references between files into references within the document.
    private void localize(ObjectNode schemas, JsonNode node, String name) {
        if (node instanceof ObjectNode object && object.path("$ref").isString()) {
            String target = object.path("$ref").asString();
            String targetName = target.equals("#") ? name : target.replaceFirst("\\.json$", "");
            object.setAll(reference("schemas/" + targetName));
            write(schemas, targetName);
            return;
        }
        for (JsonNode child : node) {
            localize(schemas, child, name);
        }
    }

    private static ObjectNode reference(String place) {
        return JsonNodeFactory.instance.objectNode().put("$ref", "#/components/" + place);
    }

    private static Map<String, String> errors() {
        Map<String, String> errors = new LinkedHashMap<>();
        errors.put("400", "The request is malformed or breaks a rule");
        errors.put("401", "The token is invalid, was revoked or has expired");
        errors.put("403", "There is no token, or it has none of the scopes");
        errors.put("404", "The instance, or what is named in it, was not found");
        errors.put("405", "The method is not one of those in the header Allow");
        errors.put("409", "Somebody else changed the same thing at the same time");
        errors.put("410", "What is named was there and has expired");
        errors.put("413", "The body is too large");
        errors.put("415", "The body is of a kind that is not taken here");
        errors.put(
                "429",
                "Too many requests with this token, or of this person, where the operator set a limit");
        errors.put("500", "Something is wrong with the server; its log tells more");
        errors.put("503", "Too much to do: come back after the time in the header Retry-After");
        return errors;
    }
}
