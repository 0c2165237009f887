package io.tenantry.http;

import static java.util.Objects.requireNonNull;

import io.tenantry.contract.RequestSchema;
import io.tenantry.contract.RequestSchema.Parameter;
import io.tenantry.failure.Invalid;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/// Gathers a request's parameters the way the original framework does and checks them against the
/// action's schemas, first fault only: token, envelope flags, path, then query and body.
final class RequestChecks {
    private static final String[] ENVELOPE_FLAGS = {"_actions", "_links", "_embedded"};
    private static final JsonNode UNREADABLE = StringNode.valueOf("error");

    private final IdentityHashMap<Action, RequestSchema> schemas = new IdentityHashMap<>();

    RequestChecks(Iterable<Action> actions) {
        actions.forEach(action -> schemas.put(action, schemaOf(action)));
    }

    /// @return every declared parameter that is present, `accessToken` among them
    /// @throws Invalid with the contract's message for the first fault
    ObjectNode check(Router.Found found, Incoming request) throws IOException {
        Action action = found.action();
        BodyParameter body = action.body();
        JsonNode bodyValue = null;
        if (action.method().mayHaveBody() && action.content() == null) {
            bodyValue = BodyReader.read(request);
        }
        ObjectNode given = JsonNodeFactory.instance.objectNode();
        ObjectNode query = QueryString.parse(request.rawQuery());
        putToken(given, query, request);
        for (String flag : ENVELOPE_FLAGS) {
            put(given, flag, query.get(flag));
        }
        found.variables().forEach(given::put);
        action.query().forEach(parameter -> put(given, parameter.name(), value(parameter, query)));
        if (body != null) {
            put(given, body.name(), bodyValue);
        }
        String fault = requireNonNull(schemas.get(action)).check(byName(given));
        if (fault == null) {
            fault = UnstorableText.fault(given);
        }
        if (fault != null) {
            throw new Invalid(fault);
        }
        return given;
    }

    /// The token may stand in the query, which then wins over the header (`contract.md` 3A).
    private static void putToken(ObjectNode given, ObjectNode query, Incoming request) {
        for (String name : new String[] {"access_token", "jwt"}) {
            JsonNode token = query.get(name);
            if (token != null && !(token.isString() && token.asString().isEmpty())) {
                given.set("accessToken", token);
                return;
            }
        }
        String[] words = request.header("Authorization").orElse("").split(" ", -1);
        boolean scheme = words[0].equalsIgnoreCase("Bearer") || words[0].equalsIgnoreCase("JWT");
        if (scheme && words.length > 1 && !words[1].isEmpty()) {
            given.put("accessToken", words[1]);
        }
    }

    private static @Nullable JsonNode value(QueryParameter parameter, ObjectNode query) {
        JsonNode value = query.get(parameter.name());
        if (value == null || parameter.isJson()) {
            return value == null ? null : parsed(value);
        }
        return value.isString() && value.asString().isBlank() ? null : value;
    }

    /// What is no JSON, or is spread over several pairs, becomes a string as in the original
    /// framework, which the schema of an object refuses.
    private static JsonNode parsed(JsonNode value) {
        try {
            return value.isString() && !value.asString().isEmpty()
                    ? Json.MAPPER.readTree(value.asString())
                    : UNREADABLE;
        } catch (JacksonException e) {
            return UNREADABLE;
        }
    }

    private static void put(ObjectNode given, String name, @Nullable JsonNode value) {
        if (value != null) {
            given.set(name, value);
        }
    }

    private static RequestSchema schemaOf(Action action) {
        List<Parameter> parameters = new ArrayList<>();
        PathTemplate.variables(action.path()).forEach(name -> parameters.add(Parameter.id(name)));
        for (QueryParameter parameter : action.query()) {
            parameters.add(new Parameter(parameter.name(), parameter.schema(), false));
        }
        BodyParameter body = action.body();
        if (body != null) {
            parameters.add(new Parameter(body.name(), body.schema(), body.required()));
        }
        return RequestSchema.of(parameters);
    }

    private static Map<String, JsonNode> byName(ObjectNode given) {
        Map<String, JsonNode> byName = new HashMap<>();
        given.properties().forEach(entry -> byName.put(entry.getKey(), entry.getValue()));
        return byName;
    }
}
