package io.tenantry.member;

import static java.util.Objects.requireNonNull;

import io.tenantry.user.Email;
import io.tenantry.user.UserId;
import org.jspecify.annotations.Nullable;

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
    /// @param invitedBy the person who invites; null when a token of the instance does
    record ByEmail(Email email, Roles roles, boolean disallowTransfer, @Nullable UserId invitedBy)
            implements NewMember {
        public ByEmail {
            requireNonNull(email, "email");
            requireNonNull(roles, "roles");
        }

        /// An invitation of the instance's.
        public ByEmail(Email email, Roles roles, boolean disallowTransfer) {
            this(email, roles, disallowTransfer, null);
        }
    }
}
