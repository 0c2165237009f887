package io.tenantry.console.web;

import io.tenantry.http.Method;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Finds the route of a path. Where a word and a variable both fit, the word is meant. Immutable.
public final class Routes {
    private final List<Route> routes;

    /// @param routes all routes of the console
    public Routes(List<Route> routes) {
        this.routes = List.copyOf(routes);
    }

    /// What a path leads to.
    ///
    /// @param variables what stands in the places of the path, decoded
    public record Match(Route route, Map<String, String> variables) {}

    /// Finds a route.
    ///
    /// @param path behind `/console`, still encoded
    /// @return null when there is none
    public @Nullable Match find(Method method, String path) {
        Match best = null;
        for (Route route : routes) {
            Map<String, String> variables =
                    route.method() == method ? variables(route.path(), path) : null;
            if (variables != null && (best == null || variables.size() < best.variables.size())) {
                best = new Match(route, variables);
            }
        }
        return best;
    }

    /// The page that a form stands on: at the form's own address, or the next one above it.
    ///
    /// @param path as of [#find]
    /// @return null when no form is sent there
    public @Nullable String pageOfForm(String path) {
        if (find(Method.POST, path) == null) {
            return null;
        }
        String page = path;
        while (!page.isEmpty() && find(Method.GET, page) == null) {
            page = page.substring(0, page.lastIndexOf('/'));
        }
        return page;
    }

    private static @Nullable Map<String, String> variables(String template, String path) {
        String[] wanted = template.split("/", -1);
        String[] given = path.split("/", -1);
        if (wanted.length != given.length) {
            return null;
        }
        Map<String, String> variables = new HashMap<>();
        for (int i = 0; i < wanted.length; i++) {
            if (wanted[i].startsWith("{")) {
                variables.put(wanted[i].substring(1, wanted[i].length() - 1), decoded(given[i]));
            } else if (!wanted[i].equals(given[i])) {
                return null;
            }
        }
        return variables;
    }

    private static String decoded(String segment) {
        try {
            return URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return segment;
        }
    }
}
