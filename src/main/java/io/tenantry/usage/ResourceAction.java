package io.tenantry.usage;

import java.util.Optional;

/// What happened to a resource.
public enum ResourceAction {
    CREATED("created"),
    DELETED("deleted");

    private final String eventName;

    ResourceAction(String eventName) {
        this.eventName = eventName;
    }

    /// The name that events use.
    public String eventName() {
        return eventName;
    }

    /// Finds the action that events call so; case matters.
    public static Optional<ResourceAction> named(String eventName) {
        return switch (eventName) {
            case "created" -> Optional.of(CREATED);
            case "deleted" -> Optional.of(DELETED);
            default -> Optional.empty();
        };
    }
}
