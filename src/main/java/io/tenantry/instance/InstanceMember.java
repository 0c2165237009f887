package io.tenantry.instance;

import static java.util.Objects.requireNonNull;

import io.tenantry.user.User;

/// A person who runs an instance.
record InstanceMember(InstanceId instanceId, User user, InstanceRole role) {
    InstanceMember {
        requireNonNull(instanceId, "instanceId");
        requireNonNull(user, "user");
        requireNonNull(role, "role");
    }
}
