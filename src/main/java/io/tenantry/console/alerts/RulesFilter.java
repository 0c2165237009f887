package io.tenantry.console.alerts;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tenantry.console.web.Choice;
import io.tenantry.console.web.Fields;
import io.tenantry.console.web.Pages;
import java.net.URLEncoder;
import java.util.List;

/// Which rules the list shows, in which order: the fields after the question mark of its address.
/// What is no choice counts as not chosen. Immutable.
public record RulesFilter(Fields fields) {
    /// What the API sorts by.
    public static final List<Choice> SORTS =
            List.of(
                    new Choice("name", "Name"),
                    new Choice("creationDate", "Made"),
                    new Choice("lastUpdated", "Last change"),
                    new Choice("id", "Id"));

    /// In which order.
    public static final List<Choice> DIRECTIONS =
            List.of(new Choice("asc", "Ascending"), new Choice("desc", "Descending"));

    /// Whether it leaves any rule out.
    public boolean isNarrow() {
        return !fields.text("q").isEmpty();
    }

    /// Whether it is more than the plain list.
    public boolean isSorted() {
        return !(sort() + direction()).equals("nameasc");
    }

    /// The API's query for a page of rules.
    String toQuery(int perPage) {
        String query =
                "?_links=false&_actions=false&perPage=%d&page=%d&sortField=%s&sortDirection=%s"
                        .formatted(perPage, Pages.asked(fields), sort(), direction());
        return isNarrow() ? query + "&filterField=name&filter=" + encoded(pattern()) : query;
    }

    private String sort() {
        return Choice.chosen(SORTS, fields.text("sort"));
    }

    private String direction() {
        return Choice.chosen(DIRECTIONS, fields.text("dir"));
    }

    /// What was typed stands anywhere in the name, unless its own marks say where.
    private String pattern() {
        String typed = fields.text("q");
        return typed.matches(".*[*?].*") ? typed : "*" + typed + "*";
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8);
    }
}
