package io.tenantry.console.alerts;

import io.tenantry.console.web.Measure;
import java.util.List;
import java.util.OptionalLong;
import tools.jackson.databind.JsonNode;

/// Whom a rule would tell about now.
///
/// @param count how many there are
/// @param heldBack how many of them were told about already
/// @param hits those that used the largest share of their limit
public record PreviewView(long count, long heldBack, List<Hit> hits) {
    public PreviewView {
        hits = List.copyOf(hits);
    }

    /// One organization.
    public record Hit(String id, String name, Measure used, boolean heldBack) {}

    /// @param json the API's `notificationRulePreview`
    static PreviewView of(JsonNode json) {
        return new PreviewView(
                json.path("count").asLong(),
                json.path("heldBackCount").asLong(),
                json.path("items").valueStream().map(PreviewView::hit).toList());
    }

    private static Hit hit(JsonNode item) {
        return new Hit(
                item.path("targetId").asString(),
                item.path("targetName").asString(),
                new Measure(
                        item.path("value").asLong(), OptionalLong.of(item.path("limit").asLong())),
                item.path("heldBack").asBoolean());
    }
}
