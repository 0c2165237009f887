package io.tenantry.cli;

import io.tenantry.Services;
import io.tenantry.config.StartupFailure;
import io.tenantry.id.HexId;
import io.tenantry.instance.Instance;
import io.tenantry.instance.InstanceId;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Which instance a command means.
final class Instances {
    private Instances() {}

    /// The instance of that id; without an id the only one there is.
    ///
    /// @throws StartupFailure when there is no such one, or it is not clear which one
    static Instance chosen(Services services, @Nullable String id) {
        List<Instance> instances = services.instances().list();
        if (id == null) {
            if (instances.size() == 1) {
                return instances.getFirst();
            }
            throw new StartupFailure(
                    instances.isEmpty()
                            ? "There is no instance yet: start ./tenantry serve once, or run ./tenantry instance create"
                            : "Say which instance with --instance: " + listed(instances));
        }
        return instances.stream()
                .filter(instance -> HexId.matches(id) && instance.id().equals(new InstanceId(id)))
                .findFirst()
                .orElseThrow(() ->
                        new StartupFailure(
                                "There is no instance '%s': expected one of %s"
                                        .formatted(id, listed(instances))));
    }

    private static String listed(List<Instance> instances) {
        return instances.stream()
                .map(instance -> instance.id().value() + " (" + instance.name() + ")")
                .collect(Collectors.joining(", "));
    }
}
