package io.tenantry.console.web;

import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Roles for single applications or dashboards, the contract's `resourceRoles`, as people type
/// them: one a line, the id, a blank and the role.
public final class RoleLines {
    /// The fields for them, by their names in the JSON.
    public static final List<String> FIELDS = List.of("applicationRoles", "dashboardRoles");

    private static final String EXPECTED =
            "expected an id of 24 characters, 0 to 9 and a to f, a blank, and collaborate, view or"
                    + " none.";

    private RoleLines() {}

    /// Reads what was typed. What cannot be read stays as it is, so that the API refuses it; a
    /// third word becomes part of the role.
    public static ArrayNode read(String typed) {
        ArrayNode roles = JsonNodeFactory.instance.arrayNode();
        for (String line : lines(typed)) {
            String[] words = line.split("\\s+", 2);
            ObjectNode role = roles.addObject().put("resourceId", words[0]);
            if (words.length > 1) {
                role.put("role", words[1]);
            }
        }
        return roles;
    }

    /// Writes roles as [#read] reads them.
    public static String written(JsonNode roles) {
        return roles.valueStream()
                .map(role ->
                        role.path("resourceId").asString("") + " " + role.path("role").asString(""))
                .collect(Collectors.joining("\n"));
    }

    /// The same faults; one in a line says which, beside the field that all lines stand in.
    ///
    /// @param form what was typed
    /// @param place of what has the roles, with a full stop behind it; empty for the form itself
    public static Faults told(Faults faults, Fields form, String place) {
        Faults told = faults;
        for (String field : FIELDS) {
            told = told(told, place + field, form.text(place + field));
        }
        return told;
    }

    private static Faults told(Faults faults, String field, String typed) {
        String below = faults.firstBelow(field);
        if (below.isEmpty()) {
            return faults;
        }
        int line = Integer.parseInt(below.split("\\.", 2)[0]);
        String words = "Line " + (line + 1) + ", “" + lines(typed).get(line) + "”: " + EXPECTED;
        return faults.gathered(field, words);
    }

    private static List<String> lines(String typed) {
        return typed.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    }
}
