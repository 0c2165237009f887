package io.tenantry.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// A path with variables in braces, as `/instances/{instanceId}/orgs`. Immutable.
final class PathTemplate {
    /// Templates stand in code, so that there are few and none is ever dropped.
    private static final Map<String, PathTemplate> KNOWN = new ConcurrentHashMap<>();

    private final List<String> variables;
    private final List<String> literals;

    private PathTemplate(String template) {
        List<String> variables = new ArrayList<>();
        List<String> literals = new ArrayList<>();
        int from = 0;
        for (int open = template.indexOf('{'); open >= 0; open = template.indexOf('{', from)) {
            int close = template.indexOf('}', open);
            literals.add(template.substring(from, open));
            variables.add(template.substring(open + 1, close));
            from = close + 1;
        }
        literals.add(template.substring(from));
        this.variables = List.copyOf(variables);
        this.literals = List.copyOf(literals);
    }

    /// The template with that text, which must be a constant of the program.
    static PathTemplate of(String template) {
        return KNOWN.computeIfAbsent(template, PathTemplate::new);
    }

    /// Lists the variables in the order they stand.
    List<String> variables() {
        return variables;
    }

    /// Lists what stands before each variable, and after the last.
    List<String> literals() {
        return literals;
    }

    /// Puts values in the place of the variables; null when one of them has no value.
    @Nullable String expand(Map<String, String> values) {
        StringBuilder expanded = new StringBuilder(96);
        for (int i = 0; i < variables.size(); i++) {
            String value = values.get(variables.get(i));
            if (value == null) {
                return null;
            }
            expanded.append(literals.get(i)).append(value);
        }
        return expanded.append(literals.getLast()).toString();
    }
}
