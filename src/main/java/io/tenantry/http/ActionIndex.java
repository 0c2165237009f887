package io.tenantry.http;

import static java.util.Collections.disjoint;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The actions by resource, for the `_actions` of entities. Safe for use by many threads.
final class ActionIndex {
    /// Kinds remembered; there are as many as resources times different lists of scopes.
    private static final int KINDS_MAX = 1_000;

    private final Cache<Kind, ActionsTemplate> templates =
            Caffeine.newBuilder().maximumSize(KINDS_MAX).build();
    private final Map<String, List<Described>> byResource = new LinkedHashMap<>();

    ActionIndex(List<Action> actions) {
        for (Action action : actions) {
            byResource
                    .computeIfAbsent(action.resource(), _ -> new ArrayList<>())
                    .add(Described.of(action));
        }
    }

    /// What the `_actions` of entities depend on beside the values of their variables.
    private record Kind(
            String resource, Set<String> scopes, boolean mayWrite, Set<String> variables) {}

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

    /// The `_actions` of an entity for a caller: those of its resource that the caller may call.
    ActionsTemplate template(Entity entity, Caller caller) {
        Map<String, String> variables = entity.pathVariables();
        Kind kind =
                new Kind(
                        entity.entityType(),
                        caller.scopes(),
                        caller.mayWrite(variables.get("instanceId")),
                        variables.keySet());
        return templates.get(kind, this::template);
    }

    private ActionsTemplate template(Kind kind) {
        List<Described> allowed =
                byResource.getOrDefault(kind.resource(), List.of()).stream()
                        .filter(one -> !disjoint(kind.scopes(), one.action().scopes()))
                        .filter(one ->
                                kind.mayWrite() || !one.action().grant().isForAdministrators())
                        .toList();
        return new ActionsTemplate(allowed, kind.variables());
    }
}
