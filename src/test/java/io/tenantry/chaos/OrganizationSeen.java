package io.tenantry.chaos;

import java.util.Map;

/// What the server tells of an organization.
///
/// @param deleted whether it was deleted; it was restored to see the rest
/// @param tag the value of its tag `version`
/// @param members roles by person
/// @param audited entries about it in the audit log
record OrganizationSeen(
        String name,
        boolean deleted,
        String description,
        String tag,
        Map<String, String> members,
        long audited) {}
