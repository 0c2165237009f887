package io.tenantry.token;

import io.tenantry.query.Glob;
import io.tenantry.query.PageRequest;
import org.jspecify.annotations.Nullable;

/// Which tokens to list, in which order.
///
/// @param sortField one of the contract's names
/// @param filterField `name` or `status`, null together with the filter for all tokens
record TokenListing(
        String sortField,
        boolean descending,
        PageRequest page,
        @Nullable String filterField,
        @Nullable Glob filter) {}
