package io.tenantry.member;

import static java.util.Objects.requireNonNull;

import io.tenantry.query.Glob;
import org.jspecify.annotations.Nullable;

/// Which invitations to list, in which order; equal ones by e-mail address.
///
/// @param filterField null for all invitations, as `filter` is then
record InviteListing(
        Field sortField, boolean descending, @Nullable Field filterField, @Nullable Glob filter) {
    /// The contract's own order: those sent last come first.
    static final InviteListing NEWEST_FIRST =
            new InviteListing(Field.INVITE_DATE, true, null, null);

    InviteListing {
        requireNonNull(sortField, "sortField");
    }

    /// What invitations are sorted and filtered by, and its column, folded where it is text.
    enum Field {
        EMAIL("email", "email_folded"),
        ROLE("role", "role"),
        INVITE_DATE("inviteDate", "invited_at");

        private final String jsonName;
        private final String column;

        Field(String jsonName, String column) {
            this.jsonName = jsonName;
            this.column = column;
        }

        String column() {
            return column;
        }

        /// @throws IllegalArgumentException when the contract has no such field
        static Field named(String jsonName) {
            for (Field field : values()) {
                if (field.jsonName.equals(jsonName)) {
                    return field;
                }
            }
            throw new IllegalArgumentException(jsonName + " is no field of an invitation");
        }
    }
}
