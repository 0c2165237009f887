package io.tenantry.console.organizations;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tenantry.console.web.Fields;
import io.tenantry.console.web.PlainWords;
import io.tenantry.http.Json;
import java.net.URLEncoder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Which organizations the list shows, in which order: the fields after the question mark of its
/// address, so that the address is the view. Immutable.
public final class OrganizationFilter {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final Set<String> SORTS = Set.of("name", "creationDate");

    /// What the states of the filter ask for, with the present time in the place of `NOW`: an
    /// organization may be about to be disabled at a later one.
    private static final Map<String, String> STATES =
            Map.of(
                    "active",
                    """
                    {"$or": [{"disabledAt": false}, {"disabledAt": {"$gt": "NOW"}}], "isReadOnly": false}
                    """,
                    "disabled",
                    "{\"disabledAt\": {\"$lte\": \"NOW\"}}",
                    "readonly",
                    "{\"isReadOnly\": true}");

    /// What the states that are about the banner ask for; the query language does not know of it.
    private static final Map<String, String> BANNERS =
            Map.of(
                    "banner",
                    "any",
                    "banner-info",
                    "info",
                    "banner-warning",
                    "warning",
                    "banner-critical",
                    "critical");

    private static final Set<String> NEAR =
            Set.of("any", "payload", "notebookMinutesPerMonth", "device", "member");

    private final Fields fields;
    private final Instant now;

    OrganizationFilter(Fields fields, Instant now) {
        this.fields = fields;
        this.now = now;
    }

    /// What the name must contain; empty for anything.
    public String search() {
        return fields.text("q");
    }

    /// `active`, `disabled`, `readonly`, `banner`, `banner-info`, `banner-warning`,
    /// `banner-critical`, or empty for any.
    public String state() {
        String state = fields.text("state");
        return STATES.containsKey(state) || BANNERS.containsKey(state) ? state : "";
    }

    /// A tag as `key=value`, or a key alone; empty for any.
    public String tag() {
        return fields.text("tag");
    }

    /// The limit that must be near; empty for no such wish.
    public String near() {
        return NEAR.contains(fields.text("near")) ? fields.text("near") : "";
    }

    /// The advanced query as it was typed; empty for none.
    public String advanced() {
        return fields.text("query");
    }

    /// What it is sorted by.
    public String sort() {
        return SORTS.contains(fields.text("sort")) ? fields.text("sort") : "name";
    }

    /// Whether the highest comes first.
    public boolean isDescending() {
        return fields.text("dir").equals("desc");
    }

    /// The page, counted from 0.
    public int page() {
        String page = fields.text("page");
        return page.matches("[0-9]{1,7}") ? Integer.parseInt(page) : 0;
    }

    /// Whether it leaves any organization out.
    public boolean isNarrow() {
        return !(search() + state() + tag() + near() + advanced()).isEmpty();
    }

    /// The address of the same view on another page.
    public String onPage(int page) {
        return fields.with("page", page == 0 ? "" : String.valueOf(page)).toQuery();
    }

    /// The address of the same view sorted by a column: the other way round when it is already.
    public String sortedBy(String column) {
        boolean turns = column.equals(sort()) && !isDescending();
        return fields.with("sort", column.equals("name") ? "" : column)
                .with("dir", turns ? "desc" : "")
                .with("page", "")
                .toQuery();
    }

    /// What `aria-sort` says of a column.
    public String direction(String column) {
        if (!column.equals(sort())) {
            return "none";
        }
        return isDescending() ? "descending" : "ascending";
    }

    /// The address of the same view, for another kind of answer.
    public String toQuery() {
        return fields.toQuery();
    }

    /// What is wrong with the advanced query as JSON; empty for nothing.
    String jsonFault() {
        if (advanced().isEmpty()) {
            return "";
        }
        try {
            return Json.MAPPER.readTree(advanced()).isObject()
                    ? ""
                    : "A query is an object: it begins with { and ends with }.";
        } catch (JacksonException e) {
            TokenStreamLocation at = e.getLocation();
            return at == null
                    ? "This is not valid JSON."
                    : "This is not valid JSON: look at line %d, column %d."
                            .formatted(at.getLineNr(), at.getColumnNr());
        }
    }

    /// Whether a refusal of the API is about the advanced query.
    boolean isOfQuery(String message) {
        return !advanced().isEmpty() && message.startsWith(ownPlace());
    }

    /// What the API says of its whole `query`, said of the field that is meant.
    String fault(String message) {
        if (isOfQuery(message)) {
            return PlainWords.sentence("query" + message.substring(ownPlace().length()));
        }
        String words = message.substring(message.indexOf(' ') + 1);
        if (message.startsWith("query.")) {
            return PlainWords.sentence(
                    (message.contains("tags") ? "The tag " : "The search ") + words);
        }
        return PlainWords.sentence(message);
    }

    private String ownPlace() {
        List<JsonNode> parts = parts();
        return parts.size() == 1 ? "query" : "query.$and." + (parts.size() - 1);
    }

    /// The path and query of the API that list these organizations.
    ///
    /// @param orgs the API's path of the organizations
    String target(String orgs, int page, int perPage) {
        StringBuilder target =
                new StringBuilder(orgs)
                        .append("?_links=false&_actions=false&summaryInclude=")
                        .append(OrganizationLine.SUMMARY_INCLUDE)
                        .append("&sortField=" + sort())
                        .append("&sortDirection=" + (isDescending() ? "desc" : "asc"))
                        .append("&page=" + page + "&perPage=" + perPage);
        List<JsonNode> parts = parts();
        if (!parts.isEmpty()) {
            JsonNode query = parts.size() == 1 ? parts.getFirst() : and(parts);
            target.append("&query=").append(URLEncoder.encode(query.toString(), UTF_8));
        }
        if (!near().isEmpty()) {
            target.append("&nearLimit=").append(near());
        }
        if (BANNERS.containsKey(state())) {
            target.append("&bannerLevel=").append(BANNERS.get(state()));
        }
        return target.toString();
    }

    /// The advanced query comes last: [#ownPlace] goes by that.
    private List<JsonNode> parts() {
        List<JsonNode> parts = new ArrayList<>();
        if (!search().isEmpty()) {
            ObjectNode part = JSON.objectNode();
            part.putObject("name").put("$contains", search()).put("$ci", true);
            parts.add(part);
        }
        String asked = STATES.get(state());
        if (asked != null) {
            parts.add(Json.MAPPER.readTree(asked.replace("NOW", now.toString())));
        }
        if (!tag().isEmpty()) {
            parts.add(JSON.objectNode().set("tags", tagQuery()));
        }
        if (!advanced().isEmpty()) {
            parts.add(Json.MAPPER.readTree(advanced()));
        }
        return parts;
    }

    private ObjectNode tagQuery() {
        int equals = tag().indexOf('=');
        ObjectNode query = JSON.objectNode();
        return equals < 0
                ? query.put("$tagKey", tag())
                : query.put("$tagKey", tag().substring(0, equals).strip())
                        .put("$tagValue", tag().substring(equals + 1).strip());
    }

    private static JsonNode and(List<JsonNode> parts) {
        ObjectNode query = JSON.objectNode();
        parts.forEach(query.putArray("$and")::add);
        return query;
    }
}
