package io.tenantry.organization;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// An organization that is deleted and not yet removed for good.
///
/// @param organization as it was, and will be when it is restored
/// @param deletedBy an e-mail address or the name of an API token; null where nobody knows
public record DeletedOrganization(
        Organization organization, Instant deletedAt, @Nullable String deletedBy) {
    public DeletedOrganization {
        requireNonNull(organization, "organization");
        requireNonNull(deletedAt, "deletedAt");
    }
}
