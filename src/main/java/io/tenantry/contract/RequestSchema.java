package io.tenantry.contract;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Everything that one action takes, checked together: the parameters common to all actions, then
/// those of the path, then the action's own. It is immutable and safe for use by many threads.
public final class RequestSchema {
    private static final Schema ANY_TEXT = Schema.compile(typed("string"));
    private static final Schema ID =
            Schema.compile(typed("string").put("pattern", "^[A-Fa-f\\d]{24}$"));

    /// What every action takes, in the order in which faults are reported.
    private static final List<Parameter> COMMON =
            Stream.of("accessToken", "_actions", "_links", "_embedded", "losantdomain")
                    .map(Parameter::text)
                    .toList();

    private final List<Parameter> parameters;

    private RequestSchema(List<Parameter> parameters) {
        this.parameters = parameters;
    }

    /// One thing a request carries, wherever in the request it stands.
    ///
    /// @param name what the contract calls it, and faults too; a body has a name as well
    public record Parameter(String name, Schema schema, boolean required) {
        /// An identifier in the path: 24 hexadecimal characters of either case.
        public static Parameter id(String name) {
            return new Parameter(name, ID, true);
        }

        /// Any one text that may be left out.
        public static Parameter text(String name) {
            return new Parameter(name, ANY_TEXT, false);
        }

        /// One of these texts, or nothing.
        public static Parameter choice(String name, String... values) {
            ObjectNode json = typed("string");
            Stream.of(values).forEach(json.putArray("enum")::add);
            return new Parameter(name, Schema.compile(json), false);
        }

        /// A value of the published schema that may be left out.
        ///
        /// @throws IllegalArgumentException when there is no such schema
        public static Parameter optional(String name, String schema) {
            return new Parameter(name, Schema.named(schema), false);
        }

        /// A value of the published schema that must be there.
        ///
        /// @throws IllegalArgumentException when there is no such schema
        public static Parameter required(String name, String schema) {
            return new Parameter(name, Schema.named(schema), true);
        }
    }

    /// Describes an action.
    ///
    /// @param parameters those of the path, then the action's own, both in the contract's order
    public static RequestSchema of(List<Parameter> parameters) {
        return new RequestSchema(Stream.concat(COMMON.stream(), parameters.stream()).toList());
    }

    /// Finds the first fault of a request: a required parameter that is missing, else the first
    /// parameter with a fault inside.
    ///
    /// @param values what the request carries; a parameter that was not sent has no entry, one that
    ///   was sent as JSON `null` has a null node; entries under other names are not looked at
    /// @return the contract's message, `orgConfig.name is required` for example, or null
    public @Nullable String check(Map<String, JsonNode> values) {
        for (Parameter parameter : parameters) {
            if (parameter.required && !values.containsKey(parameter.name)) {
                return parameter.name + " is required";
            }
        }
        for (Parameter parameter : parameters) {
            JsonNode value = values.get(parameter.name);
            Violation violation = value == null ? null : parameter.schema.check(value);
            if (violation != null) {
                return violation.message(parameter.name);
            }
        }
        return null;
    }

    private static ObjectNode typed(String type) {
        return JsonNodeFactory.instance.objectNode().put("type", type);
    }
}
