package io.tenantry.http;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.io.JsonStringEncoder;

/// The `_actions` of one kind of entity as JSON text with gaps for the values of its path
/// variables: a list tells a hundred entities the same but for their ids. Immutable.
final class ActionsTemplate {
    private final List<String> variables = new ArrayList<>();

    /// What stands before each variable, and after the last.
    private final List<String> literals = new ArrayList<>();

    /// @param actions what is told, in this order
    /// @param known the variables that have values; actions that need others are left out
    ActionsTemplate(List<ActionIndex.Described> actions, Set<String> known) {
        StringBuilder text = new StringBuilder("{");
        for (ActionIndex.Described described : actions) {
            if (known.containsAll(described.path().variables())) {
                text.append(text.charAt(text.length() - 1) == '{' ? "" : ",");
                add(described, text);
            }
        }
        literals.add(text.append('}').toString());
    }

    private void add(ActionIndex.Described described, StringBuilder text) {
        text.append(quoted(described.action().name())).append(":{\"href\":\"");
        PathTemplate path = described.path();
        for (int i = 0; i < path.variables().size(); i++) {
            literals.add(text.append(escaped(path.literals().get(i))).toString());
            variables.add(path.variables().get(i));
            text.setLength(0);
        }
        text.append(escaped(path.literals().getLast())).append("\",\"method\":");
        text.append(quoted(described.action().method().name()));
        if (!described.parameters().isEmpty()) {
            List<String> names =
                    described.parameters().stream().map(ActionsTemplate::quoted).toList();
            text.append(",\"params\":[").append(String.join(",", names)).append(']');
        }
        text.append('}');
    }

    /// Writes the object as the value that comes next.
    ///
    /// @param values a value for each known variable
    void write(Map<String, String> values, JsonGenerator generator) {
        StringBuilder text = new StringBuilder(2_048);
        for (int i = 0; i < variables.size(); i++) {
            text.append(literals.get(i))
                    .append(escaped(requireNonNull(values.get(variables.get(i)))));
        }
        generator.writeRawValue(text.append(literals.getLast()).toString());
    }

    private static String quoted(String text) {
        return '"' + escaped(text) + '"';
    }

    private static String escaped(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c == '"' || c == '\\') {
                return new String(JsonStringEncoder.getInstance().quoteAsCharArray(text));
            }
        }
        return text;
    }
}
