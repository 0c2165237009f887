package io.tenantry.organization;

import java.util.Map;

/// An organization with its summary, the contract's names to their values.
public record OrganizationView(Organization organization, Map<String, Object> summary) {}
