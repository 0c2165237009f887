package io.tenantry.member;

import java.util.Locale;

/// What a member may do in an organization (`contract.md` 3B "roles").
public enum MemberRole {
    ADMIN,
    EDIT,
    COLLABORATE,
    VIEW,
    NONE;

    /// The role's name in the contract and in the database.
    public String jsonName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// @throws IllegalArgumentException when the contract has no such role
    public static MemberRole named(String jsonName) {
        return valueOf(jsonName.toUpperCase(Locale.ROOT));
    }
}
