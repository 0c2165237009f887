package io.tenantry.http;

import static java.util.Objects.requireNonNull;

import io.tenantry.failure.Invalid;
import java.io.InputStream;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.JsonNode;

/// One checked request on its way to an action: everything in it satisfies its schema, and the
/// caller may call the action. For use by the thread that handles the request.
public final class Call {
    private static final Set<String> TRUE_WORDS = Set.of("true", "1", "yes");

    private final Action action;
    private final Caller caller;
    private final Map<String, String> path;
    private final Map<String, JsonNode> parameters;
    private final Content content;

    Call(
            Action action,
            Caller caller,
            Map<String, String> path,
            Map<String, JsonNode> parameters,
            Content content) {
        this.action = action;
        this.caller = caller;
        this.path = path;
        this.parameters = parameters;
        this.content = content;
    }

    /// What is called.
    Action action() {
        return action;
    }

    /// Who calls.
    public Caller caller() {
        return caller;
    }

    /// The id at the named place of the path.
    ///
    /// @param type makes the typed id from its text: `OrganizationId::new`
    public <T> T id(String name, Function<String, T> type) {
        String value = path.get(name);
        if (value == null) {
            throw new IllegalArgumentException(action.path() + " has no {" + name + "}");
        }
        return type.apply(value.toLowerCase(Locale.ROOT));
    }

    /// The text at the named place of the path, of an action that says what is allowed there.
    public String pathText(String name) {
        return requireNonNull(path.get(name), name);
    }

    /// The value of a declared query parameter, or its default; null when it has neither, or is
    /// blank.
    public @Nullable String query(String name) {
        JsonNode value = parameters.get(name);
        if (value != null && !value.asString().isEmpty()) {
            return value.asString();
        }
        return declared(name).defaultValue();
    }

    /// As [#query], for a parameter that has a default.
    public String choice(String name) {
        String value = query(name);
        if (value == null) {
            throw new IllegalArgumentException(name + " has no default");
        }
        return value;
    }

    /// Whether a parameter says yes: `true`, `1` or `yes`, as the published clients' framework
    /// reads flags.
    public boolean flag(String name) {
        String value = query(name);
        return value != null && isTrue(value);
    }

    static boolean isTrue(String flag) {
        return TRUE_WORDS.contains(flag);
    }

    /// The names in a comma-separated parameter, without blanks; empty when it is absent.
    public Set<String> names(String name) {
        String value = query(name);
        Set<String> names = new LinkedHashSet<>();
        if (value != null) {
            Arrays.stream(value.split(","))
                    .map(String::strip)
                    .filter(text -> !text.isEmpty())
                    .forEach(names::add);
        }
        return names;
    }

    /// The parsed value of a JSON query parameter; null when absent.
    public @Nullable JsonNode json(String name) {
        return parameters.get(declared(name).name());
    }

    /// The body as the given record; null when the request has none. Its shape was checked against
    /// the schema before.
    ///
    /// @throws Invalid when a value of the record refuses what it is given; its message begins with
    ///   the place inside the body and gets the body's name in front
    public <T> @Nullable T body(Class<T> type) {
        BodyParameter declared = action.body();
        JsonNode body = rawBody();
        if (declared == null || body == null) {
            return null;
        }
        try {
            return Json.MAPPER.treeToValue(body, type);
        } catch (DatabindException e) {
            if (e.getCause() instanceof Invalid refusal) {
                throw new Invalid(declared.name() + "." + refusal.getMessage());
            }
            throw e;
        }
    }

    /// The body as it came; null when the request has none.
    public @Nullable JsonNode rawBody() {
        BodyParameter body = action.body();
        return body == null ? null : parameters.get(body.name());
    }

    /// The media type of [#content], lower case, without parameters; empty when none was sent.
    public String mediaType() {
        return content.mediaType();
    }

    /// The content of an action that reads it by itself, unpacked. Reading past the action's limit
    /// ends in the answer 413.
    public InputStream content() {
        return content.bytes();
    }

    /// Counts memory that the action holds for what it read of [#content], until it has answered.
    ///
    /// @throws io.tenantry.failure.Unavailable when all requests together hold too much
    public void hold(long bytes) {
        content.memory().accept(bytes);
    }

    private QueryParameter declared(String name) {
        for (QueryParameter parameter : action.query()) {
            if (parameter.name().equals(name)) {
                return parameter;
            }
        }
        throw new IllegalArgumentException(action.name() + " does not declare " + name);
    }
}
