package io.tenantry.organization;

import java.util.List;

/// One page of deleted organizations and how many there are on all pages.
public record DeletedPage(List<DeletedOrganization> organizations, long total) {
    public DeletedPage {
        organizations = List.copyOf(organizations);
    }
}
