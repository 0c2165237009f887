package io.tenantry.organization;

import static java.util.Objects.requireNonNull;

import io.tenantry.query.PageRequest;
import io.tenantry.query.SqlCondition;
import org.jspecify.annotations.Nullable;

/// Which organizations to list, in which order.
///
/// @param condition null for all organizations of the instance
public record OrganizationListing(
        SortField sortField,
        boolean descending,
        PageRequest page,
        @Nullable SqlCondition condition) {
    public OrganizationListing {
        requireNonNull(sortField, "sortField");
        requireNonNull(page, "page");
    }

    /// What the contract sorts organizations by, and the column that has that order.
    public enum SortField {
        NAME("name", "name_folded"),
        ID("id", "id"),
        CREATION_DATE("creationDate", "created_at"),
        LAST_UPDATED("lastUpdated", "updated_at");

        private final String jsonName;
        private final String column;

        SortField(String jsonName, String column) {
            this.jsonName = jsonName;
            this.column = column;
        }

        /// The field's name in the contract.
        public String jsonName() {
            return jsonName;
        }

        String column() {
            return column;
        }

        /// @throws IllegalArgumentException when the contract has no such field
        public static SortField named(String jsonName) {
            for (SortField field : values()) {
                if (field.jsonName.equals(jsonName)) {
                    return field;
                }
            }
            throw new IllegalArgumentException("'" + jsonName + "' does not sort organizations");
        }
    }
}
