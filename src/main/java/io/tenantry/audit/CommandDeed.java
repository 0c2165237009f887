package io.tenantry.audit;

import io.tenantry.http.Scene;
import io.tenantry.http.Target;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What was done otherwise than through an action of the API: by a command on this machine, or by
/// signing in.
///
/// @param resource the API's resource that comes closest
/// @param action its action
/// @param actor the person who did it; null for a command
/// @param options what was given, under the API's names
/// @param instanceIds where it was done; none for what concerns no instance
/// @param target what kind of thing it changed; null for the instance itself
/// @param answer what the API would answer; the target's id and name are among it
public record CommandDeed(
        Scene.@Nullable Thing actor,
        String resource,
        String action,
        Map<String, Object> options,
        Collection<String> instanceIds,
        @Nullable Target target,
        Map<String, Object> answer) {
    /// A command.
    public CommandDeed(
            String resource,
            String action,
            Map<String, Object> options,
            Collection<String> instanceIds,
            @Nullable Target target,
            Map<String, Object> answer) {
        this(null, resource, action, options, instanceIds, target, answer);
    }
}
