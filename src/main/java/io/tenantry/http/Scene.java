package io.tenantry.http;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Where an action turned out to happen and to whom, as far as neither its path nor its answer
/// tells. The audit log wants to know it of actions whose path has no instance.
///
/// @param instances the ids of the instances that it concerns; none for what concerns no single one
/// @param things what was changed, by kind
/// @param actor who did it, where the request has no token; null where that is not known
public record Scene(Set<String> instances, Map<Target, Thing> things, @Nullable Thing actor) {
    /// Something that has an id.
    ///
    /// @param id 24 hexadecimal characters in lower case
    /// @param name what people call it
    public record Thing(String id, String name) {}

    public Scene {
        instances = Set.copyOf(instances);
        things = Map.copyOf(things);
    }

    /// The caller's own account: what is done to it concerns every instance that the caller runs.
    ///
    /// @throws io.tenantry.failure.Forbidden when the caller is no person
    public static Scene ownAccount(Caller caller) {
        Thing account = new Thing(caller.requireUser(), caller.name());
        return new Scene(caller.instances().keySet(), Map.of(Target.USER, account), null);
    }
}
