package io.tenantry.console.account;

import io.tenantry.console.web.Faults;

/// A form that asks a person for proof.
///
/// @param asksForCode whether the person has a second factor
/// @param faults what is wrong with what was typed, which is not shown again
public record ProofView(boolean asksForCode, Faults faults) {}
