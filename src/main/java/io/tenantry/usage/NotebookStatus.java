package io.tenantry.usage;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Where a run of a notebook stands. All but [#QUEUED] are outcomes: the run is over.
public enum NotebookStatus {
    QUEUED("queued"),
    COMPLETED("completed"),
    CANCELED("canceled"),
    ERRORED("errored"),
    TIMEOUT("timeout");

    private static final Map<String, NotebookStatus> BY_NAME =
            Arrays.stream(values())
                    .collect(Collectors.toMap(NotebookStatus::eventName, Function.identity()));

    private final String eventName;

    NotebookStatus(String eventName) {
        this.eventName = eventName;
    }

    /// The name that events and the contract's notebookMinuteCounts use.
    public String eventName() {
        return eventName;
    }

    /// Finds the status that events call so; case matters.
    public static Optional<NotebookStatus> named(String eventName) {
        return Optional.ofNullable(BY_NAME.get(eventName));
    }
}
