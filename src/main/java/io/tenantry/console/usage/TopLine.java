package io.tenantry.console.usage;

import io.tenantry.console.web.Measure;
import java.util.OptionalLong;
import tools.jackson.databind.JsonNode;

/// One organization among those that use most or grow most.
///
/// @param used against the organization's limit
/// @param growth under the organization's name; from nothing where nothing is compared
public record TopLine(String id, Measure used, Growth growth) {
    /// @param json one item of the API's `topOrgs`
    static TopLine of(JsonNode json) {
        JsonNode limit = json.path("limit");
        long used = json.path("used").asLong();
        return new TopLine(
                json.path("id").asString(),
                new Measure(
                        used,
                        limit.isNumber() ? OptionalLong.of(limit.asLong()) : OptionalLong.empty()),
                new Growth(json.path("name").asString(), used, json.path("before").asLong()));
    }

    /// What the organization is called.
    public String name() {
        return growth.name();
    }
}
