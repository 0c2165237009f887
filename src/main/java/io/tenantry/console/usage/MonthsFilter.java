package io.tenantry.console.usage;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tenantry.console.web.Choice;
import io.tenantry.console.web.Fields;
import io.tenantry.console.web.Pages;
import java.net.URLEncoder;
import java.util.List;

/// Of which month and of whom the page of months tells: the fields after the question mark of its
/// address. What is no choice counts as not chosen. Immutable.
///
/// @param choices of which the period is the month
public record MonthsFilter(UsageChoices choices) {
    /// Of whom it can tell.
    public static final List<Choice> TYPES =
            List.of(
                    new Choice("", "Organizations and applications"),
                    new Choice("organization", "Organizations"),
                    new Choice("application", "Applications"));

    /// The fields of the address.
    public Fields fields() {
        return choices.fields();
    }

    /// The id of the organization that alone is told of, with its applications; empty for all.
    public String owner() {
        String of = fields().text("of");
        return of.matches("[A-Fa-f0-9]{24}") ? of : "";
    }

    /// The month, for people.
    public String month() {
        return choices.period().label();
    }

    /// The API's query for a page of summaries.
    String toQuery(int perPage) {
        String query = month("&perPage=" + perPage + "&page=" + Pages.asked(fields()));
        if (!owner().isEmpty()) {
            return query + filter("ownerId", owner());
        }
        String type = fields().text("type");
        boolean isType = !type.isEmpty() && TYPES.stream().anyMatch(it -> it.value().equals(type));
        return isType ? query + filter("resourceType", type) : query;
    }

    /// The API's query for the summary of one organization or application.
    String toQuery(String id) {
        return month(filter("resourceId", id));
    }

    private String month(String more) {
        return "?_links=false&_actions=false&month=" + choices.period().month() + more;
    }

    private static String filter(String field, String value) {
        return "&filterField=" + field + "&filter=" + URLEncoder.encode(value, UTF_8);
    }
}
