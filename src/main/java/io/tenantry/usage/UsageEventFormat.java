package io.tenantry.usage;

import java.util.Arrays;
import java.util.Optional;

/// The three forms in which events may be sent: CloudEvents 1.0, JSON Event Format, and one such
/// event a line.
public enum UsageEventFormat {
    /// One event.
    SINGLE("application/cloudevents+json"),
    /// A JSON array of events.
    BATCH("application/cloudevents-batch+json"),
    /// One event on each line.
    LINES("application/x-ndjson");

    private final String mediaType;

    UsageEventFormat(String mediaType) {
        this.mediaType = mediaType;
    }

    public String mediaType() {
        return mediaType;
    }

    /// Finds the form of a media type without parameters, regardless of case.
    public static Optional<UsageEventFormat> of(String mediaType) {
        return Arrays.stream(values())
                .filter(format -> format.mediaType.equalsIgnoreCase(mediaType))
                .findFirst();
    }
}
