package io.tenantry.member;

import static java.util.Objects.requireNonNull;

import io.tenantry.query.Glob;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Which members to list, in which order; equal ones by e-mail address.
///
/// @param filter null for all members
record MemberListing(Field sortField, boolean descending, @Nullable Filter filter) {
    MemberListing {
        requireNonNull(sortField, "sortField");
    }

    /// What members are sorted and filtered by, and the column that has it folded.
    enum Field {
        EMAIL("u.email_folded"),
        ROLE("m.role");

        private final String column;

        Field(String column) {
            this.column = column;
        }

        String column() {
            return column;
        }

        /// @throws IllegalArgumentException when the contract has no such field
        static Field named(String jsonName) {
            return valueOf(jsonName.toUpperCase(Locale.ROOT));
        }
    }

    record Filter(Field field, Glob glob) {
        Filter {
            requireNonNull(field, "field");
            requireNonNull(glob, "glob");
        }
    }
}
