package io.tenantry.organization;

import com.fasterxml.jackson.annotation.JsonCreator;
import io.tenantry.contract.DateTimes;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// The three spellings of `disabledAt` in requests: `true` is now, `false` is never, a time is that
/// time (`contract.md` 3B).
public sealed interface DisabledAt {
    record Now() implements DisabledAt {}

    record Never() implements DisabledAt {}

    record At(Instant instant) implements DisabledAt {}

    /// Reads a value that satisfies the contract's schema. Times have millisecond precision.
    @JsonCreator
    static DisabledAt of(JsonNode value) {
        if (value.isBoolean()) {
            return value.asBoolean() ? new Now() : new Never();
        }
        return new At(
                DateTimes.parse(value.asString()).orElseThrow().truncatedTo(ChronoUnit.MILLIS));
    }

    /// The time from which on the organization is disabled; null for never.
    default @Nullable Instant at(Instant now) {
        return switch (this) {
            case Now() -> now;
            case Never() -> null;
            case At(Instant instant) -> instant;
        };
    }
}
