package io.tenantry.usage;

import io.tenantry.instance.InstanceId;
import io.tenantry.organization.OrganizationId;
import java.util.Comparator;

/// An organization and the instance it is in.
record Tenant(InstanceId instanceId, OrganizationId organizationId) {
    /// The order of the primary keys that begin with the organization.
    static final Comparator<Tenant> ORDER =
            Comparator.comparing(tenant -> tenant.organizationId().value());

    /// Stands for all organizations of an instance together: their sums are kept beside those of
    /// each, with the instance's own id in the place of an organization's
    /// (`docs/adr/0014-sums-per-instance.md`).
    static Tenant whole(InstanceId instanceId) {
        return new Tenant(instanceId, new OrganizationId(instanceId.value()));
    }
}
