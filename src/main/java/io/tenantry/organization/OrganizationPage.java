package io.tenantry.organization;

import java.util.List;

/// One page of organizations and how many there are on all pages.
public record OrganizationPage(List<OrganizationView> organizations, long total) {}
