package io.tenantry.instance;

import org.jspecify.annotations.Nullable;

/// The contract's `instanceMemberPost`: at least one of `userId` and `email` is there.
record InstanceMemberPost(@Nullable String userId, @Nullable String email, String role) {}
