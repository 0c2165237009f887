package io.tenantry.console.organization;

import io.tenantry.console.web.Faults;
import io.tenantry.console.web.Fields;
import io.tenantry.console.web.OrganizationHead;

/// Asks for the name of an organization before it is deleted.
///
/// @param fields what was typed
public record DeletionView(OrganizationHead head, Fields fields, Faults faults) {}
