package io.tenantry.http;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Paths with variables in braces, as `/instances/{instanceId}/orgs`.
final class PathTemplate {
    private static final Pattern VARIABLE = Pattern.compile("\\{(\\w+)}");

    private PathTemplate() {}

    /// Lists the variables in the order they stand.
    static List<String> variables(String template) {
        return VARIABLE.matcher(template).results().map(match -> match.group(1)).toList();
    }

    /// Puts values in the place of the variables; null when one of them has no value.
    static @Nullable String expand(String template, Map<String, String> variables) {
        StringBuilder expanded = new StringBuilder(template.length() + 48);
        int from = 0;
        for (int open = template.indexOf('{'); open >= 0; open = template.indexOf('{', from)) {
            int close = template.indexOf('}', open);
            String value = variables.get(template.substring(open + 1, close));
            if (value == null) {
                return null;
            }
            expanded.append(template, from, open).append(value);
            from = close + 1;
        }
        return expanded.append(template, from, template.length()).toString();
    }
}
