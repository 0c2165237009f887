package io.tenantry.usage;

import static java.util.Objects.requireNonNull;

import io.tenantry.instance.InstanceId;
import io.tenantry.organization.OrganizationId;

/// Whose usage is asked for.
public sealed interface UsageOwner {
    /// One organization.
    record OfOrganization(InstanceId instanceId, OrganizationId organizationId)
            implements UsageOwner {
        public OfOrganization {
            requireNonNull(instanceId, "instanceId");
            requireNonNull(organizationId, "organizationId");
        }
    }

    /// All organizations of an instance together, deleted ones for as long as they lived.
    record OfInstance(InstanceId instanceId) implements UsageOwner {
        public OfInstance {
            requireNonNull(instanceId, "instanceId");
        }
    }

    static UsageOwner of(InstanceId instanceId, OrganizationId organizationId) {
        return new OfOrganization(instanceId, organizationId);
    }

    static UsageOwner of(InstanceId instanceId) {
        return new OfInstance(instanceId);
    }
}
