package io.tenantry.audit;

import static java.util.Objects.requireNonNull;

import io.tenantry.query.SqlCondition;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Turns the contract's `instanceAuditLogFilter` and `auditLogFilter` into a condition: an entry
/// must match one item of each list, and an item with all that it names.
final class AuditFilter {
    private static final Map<String, Map<String, String>> OF_INSTANCE =
            columns(named("e.primary_target"), named("e.secondary_target"));

    /// An organization's own log names as primary target what the instance's names as secondary,
    /// and no secondary one.
    private static final Map<String, Map<String, String>> OF_ORGANIZATION =
            columns(
                    named("e.secondary_target"),
                    Map.of("id", "null", "type", "null", "name", "null"));

    private final Map<String, Object> binds = new HashMap<>();
    private final List<String> conditions = new ArrayList<>();

    private AuditFilter() {}

    /// @param filter a value of `instanceAuditLogFilter`; missing for none
    /// @return null when it excludes nothing
    static @Nullable SqlCondition ofInstance(JsonNode filter) {
        return new AuditFilter().of(filter, OF_INSTANCE);
    }

    /// The entries of one organization alone.
    ///
    /// @param filter a value of `auditLogFilter`; missing for none
    static SqlCondition ofOrganization(String organizationId, JsonNode filter) {
        AuditFilter own = new AuditFilter();
        own.binds.put("query_organization", organizationId);
        own.conditions.add("e.primary_target_id = :query_organization");
        return requireNonNull(own.of(filter, OF_ORGANIZATION));
    }

    private @Nullable SqlCondition of(JsonNode filter, Map<String, Map<String, String>> lists) {
        lists.forEach((list, columns) -> addAny(filter.path(list), columns));
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

    private void addAny(JsonNode items, Map<String, String> columns) {
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
            parts.add(columns.get(property.getKey()) + " = :" + bind);
        }
        return String.join(" and ", parts);
    }

    private static Map<String, Map<String, String>> columns(
            Map<String, String> primaryTarget, Map<String, String> secondaryTarget) {
        return Map.of(
                "primaryTarget",
                primaryTarget,
                "secondaryTarget",
                secondaryTarget,
                "actor",
                named("e.actor"),
                "request",
                Map.of("resource", "e.request_resource", "action", "e.request_action"));
    }

    private static Map<String, String> named(String prefix) {
        return Map.of("id", prefix + "_id", "type", prefix + "_type", "name", prefix + "_name");
    }
}
