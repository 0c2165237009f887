package io.tenantry.audit;

import io.tenantry.http.Deed;
import io.tenantry.http.Method;
import io.tenantry.http.Target;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Finds out what an action changed: the id from the path or the answer, the name from the answer
/// or from who keeps such things.
final class Targets {
    private final Map<Target, TargetNames> names;

    Targets(Map<Target, TargetNames> names) {
        this.names = Map.copyOf(names);
    }

    /// The names of what the action may make an end of, to be asked before it does.
    Map<Target, String> namesBefore(Handle handle, Deed deed) {
        Map<Target, String> before = new EnumMap<>(Target.class);
        if (deed.action().method() == Method.DELETE) {
            addName(handle, deed, deed.audited().primary(), before);
            addName(handle, deed, deed.audited().secondary(), before);
        }
        return before;
    }

    private void addName(
            Handle handle, Deed deed, @Nullable Target target, Map<Target, String> before) {
        if (target != null && deed.path().containsKey(target.idField())) {
            String name = name(handle, deed, target, idInPath(deed, target));
            if (name != null) {
                before.put(target, name);
            }
        }
    }

    /// @param answer the text fields of the answer
    Named named(
            Handle handle,
            Deed deed,
            @Nullable Target target,
            Map<String, String> answer,
            Map<Target, String> before) {
        if (target == null) {
            return Named.NOTHING;
        }
        String id =
                deed.path().containsKey(target.idField())
                        ? idInPath(deed, target)
                        : answer.get(target.idField());
        String name = before.get(target);
        if (name == null) {
            name = answer.get(target.nameField());
        }
        if (name == null && id != null) {
            name = name(handle, deed, target, id);
        }
        return new Named(id, target.jsonName(), name);
    }

    private @Nullable String name(Handle handle, Deed deed, Target target, String id) {
        TargetNames keeper = names.get(target);
        return keeper == null ? null : keeper.find(handle, deed.instanceId(), id).orElse(null);
    }

    private static String idInPath(Deed deed, Target target) {
        return deed.path().getOrDefault(target.idField(), "").toLowerCase(Locale.ROOT);
    }
}
