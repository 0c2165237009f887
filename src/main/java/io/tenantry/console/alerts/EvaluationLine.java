package io.tenantry.console.alerts;

import tools.jackson.databind.JsonNode;

/// How it stands with the evaluations of a rule.
///
/// @param isUnderWay whether one is asked for and neither made nor given up
/// @param retryAt when one is tried again that failed, as the API writes times; empty when none did
/// @param endedAt when the last one was made or given up; empty when none was
/// @param failure why it failed, in words; empty when it was made
/// @param nextAt when the next one is made by itself; empty while the rule is disabled
public record EvaluationLine(
        boolean isUnderWay, String retryAt, String endedAt, String failure, String nextAt) {
    /// Seconds from one look at it to the next.
    private static final int PAUSE = 2;

    /// The same while it waits for a later try.
    private static final int LONG_PAUSE = 20;

    /// @param rule the API's `notificationRule`
    static EvaluationLine of(JsonNode rule) {
        JsonNode state = rule.path("evaluation");
        return new EvaluationLine(
                state.path("pendingCount").asLong() > 0,
                state.path("retryAt").asString(""),
                state.path("endedAt").asString(""),
                words(state.path("failure").asString("")),
                state.path("nextAt").asString(""));
    }

    /// Whether the last one was given up.
    public boolean isGivenUp() {
        return !isUnderWay && !failure.isEmpty();
    }

    /// Short for what is told of it: the same as long as that is the same.
    public String mark() {
        return isUnderWay ? "until-" + retryAt : "ended-" + endedAt;
    }

    /// Whether there is something to tell to whoever was told before.
    ///
    /// @param seen the mark of what was told; empty for nothing
    public boolean isNews(String seen) {
        return !seen.equals(mark());
    }

    /// How many seconds pass until it is worth to look again.
    public int pause() {
        return retryAt.isEmpty() ? PAUSE : LONG_PAUSE;
    }

    private static String words(String failure) {
        return switch (failure) {
            case "" -> "";
            case "tooLong" -> "it took longer than the database allows";
            default -> "something went wrong in the server, whose log tells what";
        };
    }
}
