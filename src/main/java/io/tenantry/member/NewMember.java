package io.tenantry.member;

import static java.util.Objects.requireNonNull;

import io.tenantry.user.Email;
import io.tenantry.user.UserId;

/// Somebody who is to belong to an organization.
public sealed interface NewMember {
    /// What the person may do.
    Roles roles();

    /// A known person, who belongs to it at once.
    record ByUser(UserId userId, Roles roles) implements NewMember {
        public ByUser {
            requireNonNull(userId, "userId");
            requireNonNull(roles, "roles");
        }
    }

    /// Whoever accepts the invitation sent to an address.
    ///
    /// @param disallowTransfer whether only the account with this very address may accept
    record ByEmail(Email email, Roles roles, boolean disallowTransfer) implements NewMember {
        public ByEmail {
            requireNonNull(email, "email");
            requireNonNull(roles, "roles");
        }
    }
}
