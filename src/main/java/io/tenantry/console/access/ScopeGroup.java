package io.tenantry.console.access;

import io.tenantry.contract.Schema;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/// The API's scopes of one resource, as a token's form offers them one by one.
///
/// @param name of the resource: `instanceOrg`
public record ScopeGroup(String name, List<String> scopes) {
    /// All scopes that a token may have, as the contract lists them.
    public static final List<ScopeGroup> ALL = all();

    public ScopeGroup {
        scopes = List.copyOf(scopes);
    }

    private static List<ScopeGroup> all() {
        JsonNode item =
                Schema.named("apiTokenPost").json().path("properties").path("scope").path("items");
        Map<String, Set<String>> groups = new LinkedHashMap<>();
        item.path("oneOf")
                .valueStream()
                .flatMap(choice -> choice.path("enum").valueStream())
                .map(JsonNode::asString)
                .forEach(scope ->
                        groups.computeIfAbsent(resource(scope), _ -> new TreeSet<>()).add(scope));
        return groups.entrySet().stream()
                .map(group -> new ScopeGroup(group.getKey(), List.copyOf(group.getValue())))
                .toList();
    }

    private static String resource(String scope) {
        return scope.substring(0, scope.indexOf('.'));
    }
}
