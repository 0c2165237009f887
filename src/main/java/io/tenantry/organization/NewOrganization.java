package io.tenantry.organization;

import static java.util.Objects.requireNonNull;

/// What an organization is to be.
///
/// @param name 1 to 255 characters
/// @param settings everything else; a null field gets its default
public record NewOrganization(String name, OrganizationPatch settings) {
    public NewOrganization {
        requireNonNull(name, "name");
        requireNonNull(settings, "settings");
    }
}
