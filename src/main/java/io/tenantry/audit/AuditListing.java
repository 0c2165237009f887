package io.tenantry.audit;

import io.tenantry.query.PageRequest;
import io.tenantry.query.SqlCondition;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Which entries to list, in which order.
///
/// @param start the first instant; null for the beginning
/// @param end the last instant; null for no end
/// @param condition what entries must satisfy; null for all
record AuditListing(
        SortField sortField,
        boolean descending,
        PageRequest page,
        @Nullable Instant start,
        @Nullable Instant end,
        @Nullable SqlCondition condition) {
    /// What entries can be sorted by; each has its index, by time and id within.
    enum SortField {
        CREATION_DATE("creationDate", ""),
        RESPONSE_STATUS("responseStatus", "e.response_status %1$s, "),
        ACTOR_NAME("actorName", "e.actor_name %1$s, ");

        private final String jsonName;
        private final String first;

        SortField(String jsonName, String first) {
            this.jsonName = jsonName;
            this.first = first;
        }

        static SortField named(String jsonName) {
            for (SortField field : values()) {
                if (field.jsonName.equals(jsonName)) {
                    return field;
                }
            }
            throw new IllegalArgumentException("'" + jsonName + "' does not sort");
        }
    }

    /// What stands after `order by`.
    String order() {
        return (sortField.first + "e.created_at %1$s, e.id %1$s")
                .formatted(descending ? "desc" : "asc");
    }
}
