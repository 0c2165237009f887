package io.tenantry.audit;

import io.tenantry.http.Target;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a command on this machine did.
///
/// @param resource the API's resource that comes closest
/// @param action its action
/// @param options what the command was given, under the API's names
/// @param instanceIds where it was done; none for what concerns no instance
/// @param target what kind of thing it changed; null for the instance itself
/// @param answer what the API would answer; the target's id and name are among it
public record CommandDeed(
        String resource,
        String action,
        Map<String, Object> options,
        Collection<String> instanceIds,
        @Nullable Target target,
        Map<String, Object> answer) {}
