package io.tenantry.console.usage;

import io.tenantry.console.web.Chart;
import io.tenantry.console.web.Dates;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// What a page of usage tells.
///
/// @param span from when to when, for people
/// @param payloads billable payloads of the period against their limit
/// @param minutes notebook minutes of the period against their limit
/// @param byTime payloads by day or hour
/// @param period the period or range as it adds up
/// @param types all payloads by type and source
public record UsageFigures(
        String span,
        Outlook payloads,
        Outlook minutes,
        Chart byTime,
        Chart period,
        Chart devices,
        Chart notebooks,
        List<TypeLine> types) {
    public UsageFigures {
        types = List.copyOf(types);
    }

    /// Whether nothing at all was counted.
    public boolean isEmpty() {
        return byTime.isEmpty() && period.isEmpty() && devices.isEmpty() && notebooks.isEmpty();
    }

    /// The range that the API counted.
    static String span(JsonNode answer) {
        return Dates.utc(answer.path("start").asString())
                + " to "
                + Dates.utc(answer.path("end").asString());
    }
}
