package io.tenantry.audit;

import io.tenantry.query.SqlCondition;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Turns the contract's `instanceAuditLogFilter` into a condition: an entry must match one item of
/// each list, and an item with all that it names.
final class AuditFilter {
    private static final Map<String, Map<String, String>> COLUMNS =
            Map.of(
                    "primaryTarget", named("primary_target"),
                    "secondaryTarget", named("secondary_target"),
                    "actor", named("actor"),
                    "request", Map.of("resource", "request_resource", "action", "request_action"));

    private final Map<String, Object> binds = new HashMap<>();

    private AuditFilter() {}

    /// @param filter a value of the schema
    /// @return null when it excludes nothing
    static @Nullable SqlCondition condition(JsonNode filter) {
        return new AuditFilter().of(filter);
    }

    private @Nullable SqlCondition of(JsonNode filter) {
        List<String> conditions = new ArrayList<>();
        COLUMNS.forEach((list, columns) -> addAny(conditions, filter.path(list), columns));
        JsonNode codes = filter.path("responseCode");
        if (!codes.isEmpty()) {
            String[] wanted = codes.valueStream().map(JsonNode::asString).toArray(String[]::new);
            binds.put("query_codes", wanted);
            conditions.add("e.response_status = any(cast(:query_codes as smallint[]))");
        }
        return conditions.isEmpty()
                ? null
                : new SqlCondition(String.join(" and ", conditions), binds);
    }

    private void addAny(List<String> conditions, JsonNode items, Map<String, String> columns) {
        List<String> choices = new ArrayList<>();
        for (JsonNode item : items) {
            choices.add(all(item, columns));
        }
        if (!choices.isEmpty() && !choices.contains("")) {
            conditions.add("(" + String.join(" or ", choices) + ")");
        }
    }

    private String all(JsonNode item, Map<String, String> columns) {
        List<String> parts = new ArrayList<>();
        for (Map.Entry<String, JsonNode> property : item.properties()) {
            String value = property.getValue().asString();
            String bind = "query_" + binds.size();
            binds.put(
                    bind, property.getKey().equals("id") ? value.toLowerCase(Locale.ROOT) : value);
            parts.add("e." + columns.get(property.getKey()) + " = :" + bind);
        }
        return String.join(" and ", parts);
    }

    private static Map<String, String> named(String prefix) {
        return Map.of("id", prefix + "_id", "type", prefix + "_type", "name", prefix + "_name");
    }
}
