package io.tenantry.console.usage;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// Payloads of one type and source.
///
/// @param type as the API calls it
/// @param bytes of all of them
public record TypeLine(String type, String source, long count, long bytes) {
    /// @param counts the API's `payloadStats`
    /// @param sizes the same of sizes
    /// @param unit how many bytes one of those is
    static List<TypeLine> of(JsonNode counts, JsonNode sizes, BigDecimal unit) {
        List<TypeLine> lines = new ArrayList<>();
        counts.propertyStream()
                .filter(type -> type.getValue().isObject() && !type.getKey().startsWith("_"))
                .forEach(type ->
                        type.getValue()
                                .propertyStream()
                                .forEach(source ->
                                        lines.add(
                                                new TypeLine(
                                                        type.getKey(),
                                                        source.getKey(),
                                                        source.getValue().asLong(),
                                                        sizes.path(type.getKey())
                                                                .path(source.getKey())
                                                                .decimalValue(BigDecimal.ZERO)
                                                                .multiply(unit)
                                                                .setScale(0, RoundingMode.HALF_UP)
                                                                .longValue()))));
        return List.copyOf(lines);
    }
}
