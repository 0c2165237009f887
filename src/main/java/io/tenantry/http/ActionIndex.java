package io.tenantry.http;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The actions by resource, for the `_actions` of entities. Immutable.
final class ActionIndex {
    private final Map<String, List<Described>> byResource = new LinkedHashMap<>();

    ActionIndex(List<Action> actions) {
        for (Action action : actions) {
            byResource
                    .computeIfAbsent(action.resource(), _ -> new ArrayList<>())
                    .add(Described.of(action));
        }
    }

    /// What `_actions` says of one action: where, how, and the names of what it takes
    /// (`contract.md` 4.19).
    record Described(Action action, PathTemplate path, List<String> parameters) {
        private static Described of(Action action) {
            List<String> parameters = new ArrayList<>();
            action.query().forEach(parameter -> parameters.add(parameter.name()));
            if (action.body() != null) {
                parameters.add(action.body().name());
            }
            return new Described(action, PathTemplate.of(action.path()), parameters);
        }
    }

    /// The resource's actions that this caller may call.
    List<Described> allowed(String resource, Caller caller) {
        return byResource.getOrDefault(resource, List.of()).stream()
                .filter(described -> caller.hasAnyOf(described.action().scopes()))
                .toList();
    }
}
