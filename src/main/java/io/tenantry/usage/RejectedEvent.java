package io.tenantry.usage;

import static java.util.Objects.requireNonNull;

/// An event that broke a rule.
///
/// @param message names the offending field, its value and what was expected
public record RejectedEvent(String message) implements ParsedEvent {
    public RejectedEvent {
        requireNonNull(message, "message");
    }
}
