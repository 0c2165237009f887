package io.tenantry.usage;

import io.tenantry.instance.InstanceId;
import io.tenantry.organization.OrganizationId;
import java.util.Comparator;

/// An organization and the instance it is in.
record Tenant(InstanceId instanceId, OrganizationId organizationId) {
    /// The order of the primary keys that begin with the organization.
    static final Comparator<Tenant> ORDER =
            Comparator.comparing(tenant -> tenant.organizationId().value());
}
