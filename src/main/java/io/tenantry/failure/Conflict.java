package io.tenantry.failure;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The thing changed between reading and writing; the caller may read it again and repeat.
public non-sealed class Conflict extends Failure {
    /// The message of [#requireUnchanged], which is the published API's.
    public static final String OF_UPDATE = "Document update conflict";

    public Conflict(String message) {
        super(message);
    }

    /// Refuses a change of what was changed meanwhile.
    ///
    /// @param expected when it was changed last, as the caller knows it; null for any time
    /// @param lastUpdated when it was, which the caller's transaction keeps from changing
    /// @throws Conflict when these are not the same
    public static void requireUnchanged(@Nullable Instant expected, Instant lastUpdated) {
        if (expected != null && !expected.equals(lastUpdated)) {
            throw new Conflict(OF_UPDATE);
        }
    }

    /// The time to note for a change: now, and a millisecond after the change before it at least,
    /// so that [#requireUnchanged] tells the two apart.
    ///
    /// @param lastUpdated when the thing was changed before
    public static Instant timeOfChange(Instant lastUpdated, Instant now) {
        return now.isAfter(lastUpdated) ? now : lastUpdated.plusMillis(1);
    }
}
