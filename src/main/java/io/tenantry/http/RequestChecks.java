package io.tenantry.http;

import static java.util.Objects.requireNonNull;

import io.tenantry.contract.RequestSchema;
import io.tenantry.contract.RequestSchema.Parameter;
import io.tenantry.failure.Invalid;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.IntNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/// Gathers a request's parameters the way the original framework does and checks them against the
/// action's schemas, first fault only: token, envelope flags, path, then query and body.
final class RequestChecks {
    private static final List<String> ENVELOPE_FLAGS = List.of("_actions", "_links", "_embedded");
    private static final List<String> TOKEN_PARAMETERS = List.of("access_token", "jwt");

    /// What unreadable JSON in the query becomes, as in the original framework: a text, which the
    /// schema of an object refuses.
    private static final JsonNode UNREADABLE = StringNode.valueOf("error");

    private static final Pattern DIGITS = Pattern.compile("[0-9]{1,9}");

    private final IdentityHashMap<Action, RequestSchema> schemas = new IdentityHashMap<>();

    RequestChecks(Iterable<Action> actions) {
        actions.forEach(action -> schemas.put(action, schemaOf(action)));
    }

    /// @param body the whole body, unpacked; empty for none
    /// @return every declared parameter that is present, `accessToken` among them
    /// @throws Invalid with the contract's message for the first fault
    Map<String, JsonNode> check(Router.Found found, Sent request, byte[] body) {
        Action action = found.action();
        JsonNode bodyValue = BodyReader.parse(body, BodyReader.mediaType(request));
        Map<String, JsonNode> given = new HashMap<>();
        ObjectNode query = QueryString.parse(request.rawQuery());
        put(given, "accessToken", token(query, request));
        ENVELOPE_FLAGS.forEach(flag -> put(given, flag, query.get(flag)));
        found.variables().forEach((name, id) -> given.put(name, StringNode.valueOf(id)));
        for (QueryParameter parameter : action.query()) {
            put(given, parameter.name(), value(parameter, query.get(parameter.name())));
        }
        BodyParameter declared = action.body();
        if (declared != null) {
            put(given, declared.name(), bodyValue);
        }
        String fault = requireNonNull(schemas.get(action)).check(given);
        if (fault == null) {
            fault = UnstorableText.fault(given);
        }
        if (fault != null) {
            throw new Invalid(fault);
        }
        return given;
    }

    /// The token may stand in the query, which then wins over the header (`contract.md` 3A).
    private static @Nullable JsonNode token(ObjectNode query, Sent request) {
        for (String name : TOKEN_PARAMETERS) {
            JsonNode token = query.get(name);
            if (token != null && !isEmptyText(token)) {
                return token;
            }
        }
        String header = request.header("Authorization");
        if (header == null) {
            return null;
        }
        String[] words = header.split(" ", 3);
        boolean scheme = words[0].equalsIgnoreCase("Bearer") || words[0].equalsIgnoreCase("JWT");
        return scheme && words.length > 1 && !words[1].isEmpty()
                ? StringNode.valueOf(words[1])
                : null;
    }

    /// Blank text counts as absent where that has a meaning (`contract.md` 4.13), but not for JSON,
    /// which cannot be blank.
    private static @Nullable JsonNode value(QueryParameter parameter, @Nullable JsonNode given) {
        if (parameter.isJson()) {
            return given == null ? null : parsed(given);
        }
        boolean isBlank = given != null && given.isString() && given.asString().isBlank();
        if (isBlank && parameter.takesBlank()) {
            return null;
        }
        return given != null && parameter.isNested()
                ? withNumbers(given, parameter.schema().json())
                : given;
    }

    private static JsonNode parsed(JsonNode given) {
        if (!given.isString()) {
            return UNREADABLE;
        }
        try {
            JsonNode value = Json.MAPPER.readTree(given.asString());
            return value.isMissingNode() ? UNREADABLE : value;
        } catch (JacksonException e) {
            return UNREADABLE;
        }
    }

    /// Text in brackets is always text; where an integer is wanted its digits mean one.
    private static JsonNode withNumbers(JsonNode given, JsonNode schema) {
        if (given instanceof ObjectNode object) {
            object.properties()
                    .forEach(entry ->
                            entry.setValue(
                                    withNumbers(
                                            entry.getValue(),
                                            schema.path("properties").path(entry.getKey()))));
        } else if (given instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                array.set(i, withNumbers(array.get(i), schema.path("items")));
            }
        } else if (schema.path("type").asString("").equals("integer")
                && DIGITS.matcher(given.asString()).matches()) {
            return IntNode.valueOf(Integer.parseInt(given.asString()));
        }
        return given;
    }

    private static boolean isEmptyText(JsonNode value) {
        return value.isString() && value.asString().isEmpty();
    }

    private static void put(Map<String, JsonNode> given, String name, @Nullable JsonNode value) {
        if (value != null) {
            given.put(name, value);
        }
    }

    private static Parameter pathParameter(String name, Action action) {
        String schema = action.pathSchemas().get(name);
        return schema == null ? Parameter.id(name) : Parameter.required(name, schema);
    }

    private static RequestSchema schemaOf(Action action) {
        List<Parameter> parameters = new ArrayList<>();
        PathTemplate.of(action.path())
                .variables()
                .forEach(name -> parameters.add(pathParameter(name, action)));
        for (QueryParameter parameter : action.query()) {
            parameters.add(
                    new Parameter(parameter.name(), parameter.schema(), parameter.required()));
        }
        BodyParameter body = action.body();
        if (body != null) {
            parameters.add(new Parameter(body.name(), body.schema(), body.required()));
        }
        return RequestSchema.of(parameters);
    }
}
