package io.tenantry.console.reports;

import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/// A report that is made by itself.
///
/// @param timezone empty for UTC
/// @param nextRuns as the API writes times
/// @param about what it holds, in words
public record ScheduleLine(
        String id,
        String cron,
        String timezone,
        List<String> nextRuns,
        String about,
        String emails,
        String callbackUrl) {
    public ScheduleLine {
        nextRuns = List.copyOf(nextRuns);
    }

    /// @param json one of the API's `reportConfigs`
    static ScheduleLine of(JsonNode json, Instant now) {
        String cron = json.path("cron").asString();
        String timezone = json.path("timezone").asString("");
        return new ScheduleLine(
                json.path("id").asString(),
                cron,
                timezone,
                NextRuns.of(cron, timezone, now),
                about(json),
                json.path("emails")
                        .valueStream()
                        .map(JsonNode::asString)
                        .collect(Collectors.joining(", ")),
                json.path("callbackUrl").asString(""));
    }

    private static String about(JsonNode json) {
        int periods = json.path("periods").asInt(1);
        String period = json.path("dateGroupBy").asString("month");
        String last =
                periods == 1 ? "the last " + period : "the last " + periods + " " + period + "s";
        return "By " + json.path("resourceGroupBy").asString("organization") + ", " + last;
    }
}
