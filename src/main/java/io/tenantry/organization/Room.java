package io.tenantry.organization;

import io.tenantry.instance.Instance;

/// What decides whether an instance takes one more organization.
///
/// @param organizations how many it has
public record Room(Instance instance, long organizations) {}
