package io.tenantry.instance;

import io.tenantry.user.UserId;
import java.util.List;

/// An instance and who runs it, longest first.
record InstanceView(Instance instance, List<Membership> members) {
    InstanceView {
        members = List.copyOf(members);
    }

    /// One of those who run it.
    record Membership(UserId userId, InstanceRole role) {}
}
