package io.tenantry.http;

import static java.util.Objects.requireNonNull;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Finds the action for a method and path. A trailing slash is accepted; an empty segment counts as
/// an id, and is then refused as one; broken percent encoding leads nowhere (`contract.md` 3A,
/// 4.31).
final class Router {
    private final Node root = new Node();

    Router(Iterable<Action> actions) {
        actions.forEach(this::add);
        root.freeze();
    }

    /// What a path leads to.
    sealed interface Match {}

    /// @param variables what stands in the path's places, decoded, in the order of the path
    record Found(Action action, SequencedMap<String, String> variables) implements Match {}

    /// @param allow the methods that would be right here, as the `Allow` header lists them
    record WrongMethod(String allow) implements Match {}

    record Nowhere() implements Match {}

    /// @param method the request's method as sent
    /// @param rawPath the request's path, still percent-encoded
    Match match(String method, String rawPath) {
        // Checked as a whole, decoded by segments: an encoded slash does not end a segment.
        if (PercentEncoding.decode(rawPath) == null) {
            return new Nowhere();
        }
        SequencedMap<String, String> variables = new LinkedHashMap<>();
        Node node = root;
        for (String segment : segments(rawPath)) {
            node = node.child(requireNonNull(PercentEncoding.decode(segment)), variables);
            if (node == null) {
                return new WrongMethod("OPTIONS");
            }
        }
        Action action = node.actions.get(method);
        return action == null ? new WrongMethod(node.allow) : new Found(action, variables);
    }

    private void add(Action action) {
        add(action.path(), action);
        action.aliases().forEach(alias -> add(alias, action));
    }

    private void add(String path, Action action) {
        Node node = root;
        for (String segment : segments(path)) {
            node = node.grow(segment);
        }
        if (node.actions.put(action.method().name(), action) != null) {
            throw new IllegalArgumentException(action.method() + " " + path + " is told twice");
        }
    }

    private static String[] segments(String path) {
        int from = path.startsWith("/") ? 1 : 0;
        int to = path.length() - (path.length() > from && path.endsWith("/") ? 1 : 0);
        return path.substring(from, to).split("/", -1);
    }

    private static final class Node {
        private final Map<String, Node> literals = new HashMap<>();
        private final Map<String, Action> actions = new TreeMap<>();
        private @Nullable Node variable;
        private String variableName = "";
        private String allow = "";

        Node grow(String segment) {
            if (!segment.startsWith("{")) {
                return literals.computeIfAbsent(segment, _ -> new Node());
            }
            String name = segment.substring(1, segment.length() - 1);
            if (variable == null) {
                variable = new Node();
                variableName = name;
            } else if (!variableName.equals(name)) {
                throw new IllegalArgumentException(
                        "one place in a path is {" + variableName + "} and {" + name + "}");
            }
            return variable;
        }

        /// Ends the growing: from here on the tree is only read.
        void freeze() {
            TreeSet<String> methods = new TreeSet<>(actions.keySet());
            methods.add("OPTIONS");
            allow = String.join(", ", methods);
            literals.values().forEach(Node::freeze);
            if (variable != null) {
                variable.freeze();
            }
        }

        @Nullable Node child(String segment, Map<String, String> variables) {
            Node literal = literals.get(segment);
            if (literal == null && variable != null) {
                variables.put(variableName, segment);
                return variable;
            }
            return literal;
        }
    }
}
