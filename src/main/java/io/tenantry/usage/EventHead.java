package io.tenantry.usage;

import static java.util.Objects.requireNonNull;

import io.tenantry.organization.OrganizationId;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/// The CloudEvents attributes that every usage event has.
///
/// @param id 1 to 255 characters; together with the instance, `source` and the UTC day of `time` it
///   identifies the event
/// @param source who sent it, 1 to 255 characters
/// @param subject the organization that is counted for
/// @param time when it happened; decides the hour and day it is counted in
public record EventHead(String id, String source, OrganizationId subject, Instant time) {
    /// Characters that `id` and `source` may have at most.
    public static final int LENGTH_MAX = 255;

    public EventHead {
        requireLength(id, LENGTH_MAX, "id");
        requireLength(source, LENGTH_MAX, "source");
        requireNonNull(subject, "subject");
        requireNonNull(time, "time");
    }

    /// The UTC day it is counted in.
    LocalDate day() {
        return LocalDate.ofInstant(time, ZoneOffset.UTC);
    }

    static void requireLength(String text, int max, String name) {
        if (text.isEmpty() || text.length() > max) {
            throw new IllegalArgumentException(
                    name + " has " + text.length() + " characters: expected 1 to " + max);
        }
    }

    static void requireRange(long number, long min, long max, String name) {
        if (number < min || number > max) {
            throw new IllegalArgumentException(
                    name + " is " + number + ": expected " + min + " to " + max);
        }
    }
}
