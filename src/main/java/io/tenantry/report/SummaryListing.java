package io.tenantry.report;

import io.tenantry.query.Glob;
import io.tenantry.query.PageRequest;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;

/// Which historical summaries to list. They are sorted by the id of the resource: within one month
/// the other field to sort by, its beginning, is the same for all.
///
/// @param filterField `resourceType`, `resourceId`, `ownerId` or `ownerType`, null together with
///   the filter for all
record SummaryListing(
        YearMonth month,
        boolean descending,
        PageRequest page,
        @Nullable String filterField,
        @Nullable Glob filter) {
    /// Every owner is one: the organization of an application, an organization of itself.
    private static final String OWNER_TYPE = "organization";

    /// Whether resources of a type can be among what is asked for.
    boolean includes(String resourceType) {
        if (filter == null || filterField == null) {
            return true;
        }
        return switch (filterField) {
            case "resourceType" -> filter.matches(resourceType);
            case "ownerType" -> filter.matches(OWNER_TYPE);
            default -> true;
        };
    }

    /// The pattern for `like` that a field's text must match; one that all match when the filter is
    /// on another field.
    String pattern(String field) {
        return filter != null && field.equals(filterField) ? filter.likePattern() : "%";
    }
}
