package io.tenantry.console.organizations;

import io.tenantry.console.web.Faults;
import io.tenantry.console.web.Fields;

/// Asks for the name of a deleted organization before it is removed for good.
///
/// @param fields what was typed
public record PurgeView(DeletedLine organization, Fields fields, Faults faults) {}
