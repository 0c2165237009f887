package io.tenantry.console.web;

import java.util.Locale;
import java.util.OptionalLong;
import tools.jackson.databind.JsonNode;

/// Something used, against its limit. Immutable.
///
/// @param used not below 0
/// @param limit empty for no limit
/// @param unit of both
public record Measure(long used, OptionalLong limit, Unit unit) {
    /// From here on somebody should look, in percent of the limit.
    private static final long NEAR_PERCENT = 80;

    private static final long FULL_PERCENT = 100;

    /// How near the limit it is.
    public enum Level {
        FREE(""),
        NEAR("near its limit"),
        OVER("at or over its limit");

        private final String words;

        Level(String words) {
            this.words = words;
        }

        /// For people who do not see the colour; empty when there is nothing to say.
        public String words() {
            return words;
        }

        /// The name of the style.
        public String style() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// Things against a limit of so many.
    public Measure(long used, OptionalLong limit) {
        this(used, limit, Unit.COUNT);
    }

    /// What an organization used of the limit of that name.
    ///
    /// @param limits the organization's `limits` as the API answers them
    public static Measure of(long used, JsonNode limits, String key) {
        JsonNode limit = limits.path(key);
        return new Measure(
                Math.max(0, used),
                limit.isNumber() ? OptionalLong.of(limit.asLong()) : OptionalLong.empty(),
                LimitNames.unit(key));
    }

    /// Percent of the limit, rounded down; 0 without a limit. What is used of a limit of 0 is 100.
    public long percent() {
        if (limit.isEmpty()) {
            return 0;
        }
        long max = limit.getAsLong();
        if (max == 0) {
            return used == 0 ? 0 : FULL_PERCENT;
        }
        return (long) Math.floor(100.0 * used / max);
    }

    /// How long the bar is, 0 to 100.
    public long filled() {
        return Math.min(FULL_PERCENT, percent());
    }

    /// How near the limit it is.
    public Level level() {
        if (percent() >= FULL_PERCENT) {
            return Level.OVER;
        }
        return percent() >= NEAR_PERCENT ? Level.NEAR : Level.FREE;
    }
}
