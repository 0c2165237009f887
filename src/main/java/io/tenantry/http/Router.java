package io.tenantry.http;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Finds the action for a method and path. A trailing slash is accepted; an empty segment counts as
/// an id, and is then refused as one; broken percent encoding leads nowhere (`contract.md` 3A,
/// 4.31).
final class Router {
    private final Node root = new Node();

    Router(List<Action> actions) {
        actions.forEach(this::add);
    }

    /// What a path leads to.
    sealed interface Match {}

    record Found(Action action, SequencedMap<String, String> variables) implements Match {}

    /// @param allow the methods that would be right here, as the `Allow` header lists them
    record WrongMethod(String allow) implements Match {}

    record Nowhere() implements Match {}

    /// @param method the request's method as sent
    /// @param rawPath the request's path, still percent-encoded
    Match match(String method, String rawPath) {
        SequencedMap<String, String> variables = new LinkedHashMap<>();
        Node node = root;
        for (String rawSegment : segments(rawPath)) {
            String segment = PercentEncoding.decode(rawSegment);
            if (segment == null) {
                return new Nowhere();
            }
            node = node.child(segment, variables);
            if (node == null) {
                return new WrongMethod("OPTIONS");
            }
        }
        Action action = node.action(method);
        return action == null ? new WrongMethod(node.allow()) : new Found(action, variables);
    }

    private void add(Action action) {
        Node node = root;
        for (String segment : segments(action.path())) {
            node = node.grow(segment);
        }
        if (node.actions.put(action.method(), action) != null) {
            throw new IllegalArgumentException(
                    action.method() + " " + action.path() + " is told twice");
        }
    }

    private static String[] segments(String path) {
        String inner = path.startsWith("/") ? path.substring(1) : path;
        String trimmed = inner.endsWith("/") ? inner.substring(0, inner.length() - 1) : inner;
        return trimmed.split("/", -1);
    }

    private static final class Node {
        private final Map<String, Node> literals = new HashMap<>();
        private final Map<Method, Action> actions = new EnumMap<>(Method.class);
        private @Nullable Node variable;
        private String variableName = "";

        Node grow(String segment) {
            if (!segment.startsWith("{")) {
                return literals.computeIfAbsent(segment, _ -> new Node());
            }
            variableName = segment.substring(1, segment.length() - 1);
            if (variable == null) {
                variable = new Node();
            }
            return variable;
        }

        @Nullable Node child(String segment, Map<String, String> variables) {
            Node literal = literals.get(segment);
            if (literal == null && variable != null) {
                variables.put(variableName, segment);
                return variable;
            }
            return literal;
        }

        @Nullable Action action(String method) {
            return actions.entrySet().stream()
                    .filter(entry -> entry.getKey().name().equals(method))
                    .map(Map.Entry::getValue)
                    .findFirst()
                    .orElse(null);
        }

        String allow() {
            List<String> names =
                    actions.keySet().stream()
                            .map(Enum::name)
                            .collect(Collectors.toCollection(ArrayList::new));
            names.add("OPTIONS");
            return String.join(", ", names);
        }
    }
}
