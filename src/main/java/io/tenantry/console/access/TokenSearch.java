package io.tenantry.console.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tenantry.console.web.Fields;
import io.tenantry.console.web.Pages;
import io.tenantry.console.web.Sort;
import io.tenantry.console.web.Sort.Initial;
import io.tenantry.console.web.Visit;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// Which tokens the list shows, and in which order.
///
/// @param fields of the page's address
record TokenSearch(Fields fields) {
    static final int PER_PAGE = 50;

    /// As many as the API gives at once.
    private static final int PER_READ = 1_000;

    private static final List<String> COLUMNS =
            List.of("name", "status", "id", "creationDate", "lastUpdated", "expirationDate");

    /// One page of what was found, and how many there are on all.
    record Found(List<JsonNode> tokens, long total) {}

    /// What the name has in it; empty for any.
    String search() {
        return fields.text("q");
    }

    /// `active` or `inactive`; empty for both.
    String status() {
        String status = fields.text("status");
        return status.matches("active|inactive") ? status : "";
    }

    Sort sort() {
        return Sort.of(fields, "sort", COLUMNS, new Initial("name", false));
    }

    /// Reads one page. The API filters by one field; where both are asked for, by name, and by
    /// status here.
    Found find(Visit visit) {
        int page = Pages.asked(fields);
        if (search().isEmpty() || status().isEmpty()) {
            JsonNode found = visit.api().get(target(visit, PER_PAGE, page));
            return new Found(
                    found.path("items").valueStream().toList(), found.path("totalCount").asLong());
        }
        List<JsonNode> all = withStatus(visit);
        List<JsonNode> shown = all.stream().skip((long) page * PER_PAGE).limit(PER_PAGE).toList();
        return new Found(shown, all.size());
    }

    private List<JsonNode> withStatus(Visit visit) {
        List<JsonNode> all = new ArrayList<>();
        for (int page = 0; ; page++) {
            JsonNode found = visit.api().get(target(visit, PER_READ, page));
            found.path("items")
                    .valueStream()
                    .filter(token -> token.path("status").asString("").equals(status()))
                    .forEach(all::add);
            if (found.path("items").size() < PER_READ) {
                return all;
            }
        }
    }

    private String target(Visit visit, int perPage, int page) {
        return visit.apiPath("/tokens?_links=false&_actions=false")
                + ("&perPage=" + perPage + "&page=" + page)
                + sort().parameters()
                + filter();
    }

    private String filter() {
        if (!search().isEmpty()) {
            return "&filterField=name&filter=" + URLEncoder.encode("*" + search() + "*", UTF_8);
        }
        return status().isEmpty() ? "" : "&filterField=status&filter=" + status();
    }
}
