package io.tenantry.notification;

import static java.util.Objects.requireNonNull;

/// An evaluation to be made.
///
/// @param ignoreFrequency whether organizations are told about again that were already
/// @param attempts how often it failed
record Job(
        long id, NotificationRule rule, Actor requestedBy, boolean ignoreFrequency, int attempts) {
    Job {
        requireNonNull(rule, "rule");
        requireNonNull(requestedBy, "requestedBy");
    }
}
