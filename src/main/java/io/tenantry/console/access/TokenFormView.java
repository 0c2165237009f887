package io.tenantry.console.access;

import io.tenantry.console.web.Faults;
import io.tenantry.console.web.Fields;

/// The form that changes what a token is called.
///
/// @param shown what the form showed at first, as JSON
/// @param fields what stands in the form
public record TokenFormView(String shown, Fields fields, Faults faults) {}
