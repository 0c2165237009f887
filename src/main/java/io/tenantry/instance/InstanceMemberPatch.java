package io.tenantry.instance;

/// The contract's `instanceMemberPatch`.
record InstanceMemberPatch(String role) {}
