package io.tenantry.http;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The actions by resource, for the `_actions` of entities. Immutable.
final class ActionIndex {
    private final Map<String, List<Action>> byResource = new LinkedHashMap<>();

    ActionIndex(List<Action> actions) {
        for (Action action : actions) {
            byResource.computeIfAbsent(action.resource(), _ -> new ArrayList<>()).add(action);
        }
    }

    /// What `_actions` says of one action: where, how, and the names of what it takes
    /// (`contract.md` 4.19).
    record Described(String href, String method, @Nullable List<String> params) {}

    /// Tells which actions of the entity's resource this caller may call.
    Map<String, Described> describe(Entity entity, Caller caller) {
        Map<String, Described> described = new LinkedHashMap<>();
        for (Action action : byResource.getOrDefault(entity.entityType(), List.of())) {
            String href = PathTemplate.expand(action.path(), entity.pathVariables());
            if (href != null && caller.hasAnyOf(action.scopes())) {
                described.put(
                        action.name(),
                        new Described(href, action.method().name(), parameters(action)));
            }
        }
        return described;
    }

    private static @Nullable List<String> parameters(Action action) {
        List<String> names = new ArrayList<>();
        action.query().forEach(parameter -> names.add(parameter.name()));
        if (action.body() != null) {
            names.add(action.body().name());
        }
        return names.isEmpty() ? null : names;
    }
}
