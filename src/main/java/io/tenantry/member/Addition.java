package io.tenantry.member;

import io.tenantry.user.Email;

/// What became of somebody who was to belong to an organization.
public sealed interface Addition {
    /// The person belongs to it.
    record Joined(Member member) implements Addition {}

    /// An invitation is pending.
    record Invited(Email email, Roles roles) implements Addition {}
}
