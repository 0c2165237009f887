package io.tenantry.console.access;

import io.tenantry.console.web.Faults;
import io.tenantry.console.web.Fields;
import io.tenantry.console.web.RoleLines;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// A token's roles in single organizations, the contract's `orgRoles`, as rows of a form.
final class TokenRoles {
    /// As many organizations as the contract allows.
    private static final int ROWS_MAX = 25;

    /// Empty rows below those that are filled.
    private static final int EMPTY_ROWS = 1;

    private static final String NAME = "orgRoles";
    private static final String MORE = "moreOrgRoles";

    /// What tells that a row is filled; the role alone is always chosen.
    private static final List<String> TYPED =
            Stream.concat(Stream.of("orgId"), RoleLines.FIELDS.stream()).toList();

    private TokenRoles() {}

    /// How many rows there are.
    static int rows(Fields form) {
        int empty = isMoreAsked(form) ? EMPTY_ROWS + 2 : EMPTY_ROWS;
        return Math.min(filled(form).size() + empty, ROWS_MAX);
    }

    /// Whether more rows are wanted, and nothing is to be saved yet.
    static boolean isMoreAsked(Fields form) {
        return form.has(MORE);
    }

    /// The form with its rows closed up, so that their numbers are those of [#read].
    static Fields closedUp(Fields form) {
        return written(withoutRows(form), read(form));
    }

    /// The rows as the API takes them.
    static ArrayNode read(Fields form) {
        ArrayNode roles = JsonNodeFactory.instance.arrayNode();
        for (int row : filled(form)) {
            String place = place(row);
            ObjectNode role =
                    roles.addObject()
                            .put("orgId", form.text(place + "orgId"))
                            .put("role", form.text(place + "role"));
            for (String field : RoleLines.FIELDS) {
                ArrayNode single = RoleLines.read(form.text(place + field));
                if (!single.isEmpty()) {
                    role.set(field, single);
                }
            }
        }
        return roles;
    }

    /// Fields with rows for what the API tells.
    static Fields written(Fields fields, JsonNode roles) {
        Fields written = fields;
        int row = 0;
        for (JsonNode role : roles) {
            String place = place(row++);
            for (String field : List.of("orgId", "role")) {
                written = written.with(place + field, role.path(field).asString(""));
            }
            for (String field : RoleLines.FIELDS) {
                written = written.with(place + field, RoleLines.written(role.path(field)));
            }
        }
        return written;
    }

    /// The same faults, with words for people for those in the lines of single roles.
    static Faults told(Faults faults, Fields form) {
        Faults told = faults;
        for (int row : filled(form)) {
            told = RoleLines.told(told, form, place(row));
        }
        return told;
    }

    private static Fields withoutRows(Fields form) {
        Fields without = form;
        for (int row : filled(form)) {
            without = without.with(place(row) + "role", "");
            for (String field : TYPED) {
                without = without.with(place(row) + field, "");
            }
        }
        return without;
    }

    private static List<Integer> filled(Fields form) {
        return IntStream.range(0, ROWS_MAX)
                .filter(row ->
                        TYPED.stream().anyMatch(field -> !form.text(place(row) + field).isEmpty()))
                .boxed()
                .toList();
    }

    private static String place(int row) {
        return NAME + "." + row + ".";
    }
}
