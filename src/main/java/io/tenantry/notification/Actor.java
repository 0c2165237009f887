package io.tenantry.notification;

import static java.util.Objects.requireNonNull;

/// Who did something.
///
/// @param kind `apiToken`, `user` or `system`, the contract's names
record Actor(String id, String kind) {
    /// The program itself: the contract's id of it is 24 zeros.
    static final Actor SYSTEM = new Actor("0".repeat(24), "system");

    Actor {
        requireNonNull(id, "id");
        requireNonNull(kind, "kind");
    }
}
