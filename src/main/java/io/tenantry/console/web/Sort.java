package io.tenantry.console.web;

import java.util.List;

/// The order of a list, as a page's address tells it: by which field of the API, and whether the
/// highest comes first.
///
/// @param fields of the page's address
/// @param name of the address's field for the order; the one for the direction has `Dir` behind it
/// @param column that the API sorts by
/// @param initial what holds when the address does not tell
public record Sort(Fields fields, String name, String column, boolean descending, Initial initial) {
    /// The order when an address does not tell.
    public record Initial(String column, boolean descending) {}

    /// Reads the order from an address; a field that the API does not sort by is left out.
    ///
    /// @param columns that the API sorts by
    public static Sort of(Fields fields, String name, List<String> columns, Initial initial) {
        String asked = fields.text(name);
        String column = columns.contains(asked) ? asked : initial.column();
        String direction = fields.text(name + "Dir");
        boolean descending =
                direction.isEmpty()
                        ? column.equals(initial.column()) && initial.descending()
                        : direction.equals("desc");
        return new Sort(fields, name, column, descending, initial);
    }

    /// The API's parameters.
    public String parameters() {
        return "&sortField=" + column + "&sortDirection=" + (descending ? "desc" : "asc");
    }

    /// What `aria-sort` says of a column.
    public String direction(String of) {
        if (!of.equals(column)) {
            return "none";
        }
        return descending ? "descending" : "ascending";
    }

    /// The query of the address that sorts by a column, the other way round when it does already.
    public String by(String wanted) {
        boolean down = wanted.equals(column) && !descending;
        boolean isInitial = wanted.equals(initial.column());
        boolean usual = isInitial && initial.descending();
        return fields.with(name, isInitial ? "" : wanted)
                .with(name + "Dir", direction(down, usual))
                .with("page", "")
                .withoutNews()
                .toQuery();
    }

    private static String direction(boolean down, boolean usual) {
        if (down == usual) {
            return "";
        }
        return down ? "desc" : "asc";
    }
}
