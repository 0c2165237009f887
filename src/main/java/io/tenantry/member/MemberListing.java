package io.tenantry.member;

import io.tenantry.query.Glob;
import org.jspecify.annotations.Nullable;

/// Which members to list, in which order.
///
/// @param byRole whether to sort by role rather than by e-mail address; equal ones by address
/// @param filterField `email` or `role`, null together with the filter for all members
record MemberListing(
        boolean byRole, boolean descending, @Nullable String filterField, @Nullable Glob filter) {}
