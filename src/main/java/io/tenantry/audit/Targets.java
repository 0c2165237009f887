package io.tenantry.audit;

import io.tenantry.http.Deed;
import io.tenantry.http.Scene;
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

    /// What is known of an action's targets when it is done.
    ///
    /// @param answer the text fields of the answer
    /// @param scene what the action told; null for nothing
    /// @param before the names they had
    record Found(Map<String, String> answer, @Nullable Scene scene, Map<Target, String> before) {
        Scene.@Nullable Thing told(Target target) {
            return scene == null ? null : scene.things().get(target);
        }
    }

    /// The names of what the action makes an end of, to be asked before it does.
    Map<Target, String> namesBefore(Handle handle, Deed deed) {
        Map<Target, String> before = new EnumMap<>(Target.class);
        addName(handle, deed, deed.audited().primary(), before);
        addName(handle, deed, deed.audited().secondary(), before);
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

    /// @param target null for none
    Named named(Handle handle, Deed deed, @Nullable Target target, Found found) {
        if (target == null) {
            return Named.NOTHING;
        }
        Scene.Thing told = found.told(target);
        if (told != null) {
            return new Named(told.id(), target.jsonName(), told.name());
        }
        String id =
                deed.path().containsKey(target.idField())
                        ? idInPath(deed, target)
                        : found.answer().get(target.idField());
        String name = found.before().get(target);
        if (name == null) {
            name = found.answer().get(target.nameField());
        }
        if (name == null && id != null) {
            name = name(handle, deed, target, id);
        }
        return new Named(id, target.jsonName(), name);
    }

    private @Nullable String name(Handle handle, Deed deed, Target target, String id) {
        TargetNames keeper = names.get(target);
        return keeper == null
                ? null
                : deed.instanceId()
                        .flatMap(instanceId -> keeper.find(handle, instanceId, id))
                        .orElse(null);
    }

    private static String idInPath(Deed deed, Target target) {
        return deed.path().getOrDefault(target.idField(), "").toLowerCase(Locale.ROOT);
    }
}
