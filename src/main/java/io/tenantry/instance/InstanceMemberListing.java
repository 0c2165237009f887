package io.tenantry.instance;

import io.tenantry.query.Glob;
import org.jspecify.annotations.Nullable;

/// Which members to list, in which order; equal ones by e-mail address.
///
/// @param sortField `email` or `role`
/// @param filterField `email` or `role`, null together with the filter for all members
record InstanceMemberListing(
        String sortField,
        boolean descending,
        @Nullable String filterField,
        @Nullable Glob filter) {}
