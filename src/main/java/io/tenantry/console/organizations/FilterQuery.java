package io.tenantry.console.organizations;

import io.tenantry.console.web.Faults;
import io.tenantry.console.web.Numbers;
import io.tenantry.console.web.PlainWords;
import io.tenantry.console.web.QueryWords;
import io.tenantry.contract.Schema;
import io.tenantry.http.ApiReply;
import io.tenantry.http.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// What the list asks for in the API's `query`: a part for each field of the filter, so that what
/// is refused can be told beside the field that it is about. Immutable.
record FilterQuery(OrganizationFilter filter, List<Part> parts) {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String QUERY = "query";
    private static final String TAG = "tag";

    /// What the key and the value of a tag must be, where they are texts.
    private static final JsonNode TAG_TEXT =
            Schema.named("queryTagText")
                    .json()
                    .path("oneOf")
                    .valueStream()
                    .filter(choice -> choice.path("type").asString("").equals("string"))
                    .findFirst()
                    .orElseThrow();

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
                    "later",
                    "{\"disabledAt\": {\"$gt\": \"NOW\"}}",
                    "readonly",
                    "{\"isReadOnly\": true}");

    FilterQuery {
        parts = List.copyOf(parts);
    }

    /// What one field asks for.
    ///
    /// @param field its name
    record Part(String field, JsonNode query) {}

    /// Whether the query knows of that state.
    static boolean isState(String state) {
        return STATES.containsKey(state);
    }

    /// @param filter whose advanced query is JSON
    static FilterQuery of(OrganizationFilter filter, Instant now) {
        List<Part> parts = new ArrayList<>();
        if (!filter.search().isEmpty()) {
            ObjectNode search = JSON.objectNode();
            search.putObject("name").put("$contains", filter.search()).put("$ci", true);
            parts.add(new Part("q", search));
        }
        String asked = STATES.get(filter.state());
        if (asked != null) {
            parts.add(
                    new Part("state", Json.MAPPER.readTree(asked.replace("NOW", now.toString()))));
        }
        if (!filter.tag().isEmpty()) {
            parts.add(new Part(TAG, JSON.objectNode().set("tags", tagQuery(filter.tag()))));
        }
        if (!filter.advanced().isEmpty()) {
            parts.add(new Part(QUERY, Json.MAPPER.readTree(filter.advanced())));
        }
        return new FilterQuery(filter, parts);
    }

    private static ObjectNode tagQuery(String tag) {
        int equals = tag.indexOf('=');
        ObjectNode query = JSON.objectNode();
        return equals < 0
                ? query.put("$tagKey", tag)
                : query.put("$tagKey", tag.substring(0, equals).strip())
                        .put("$tagValue", tag.substring(equals + 1).strip());
    }

    /// All parts together; empty when nothing is asked for.
    Optional<JsonNode> json() {
        if (parts.size() < 2) {
            return parts.stream().map(Part::query).findFirst();
        }
        ObjectNode query = JSON.objectNode();
        parts.stream().map(Part::query).forEach(query.putArray("$and")::add);
        return Optional.of(query);
    }

    /// What is wrong, beside the field that asked for it.
    ///
    /// @param language of whoever reads it
    Faults faults(ApiReply reply, Numbers language) {
        String message = reply.message();
        for (int i = 0; i < parts.size(); i++) {
            String place = parts.size() == 1 ? QUERY : QUERY + ".$and." + i;
            if (message.startsWith(place + ".") || message.startsWith(place + " ")) {
                Part part = parts.get(i);
                return Faults.at(
                        part.field(), words(part, message.substring(place.length()), language));
            }
        }
        return Faults.general(PlainWords.sentence(message));
    }

    /// @param told the API's words behind the place of the part
    private String words(Part part, String told, Numbers language) {
        if (part.field().equals(TAG) && isTooLong(part.query().path("tags"))) {
            return "The key and the value of a tag have %s characters at most. Type key=value, or a key alone."
                    .formatted(language.whole(TAG_TEXT.path("maxLength").asLong()));
        }
        if (part.field().equals(QUERY)) {
            return QueryWords.of(filter.advanced(), told);
        }
        String fault = QueryWords.exactly(part.query(), told);
        return PlainWords.beside(fault.substring(Math.max(0, fault.indexOf(' '))).strip());
    }

    private static boolean isTooLong(JsonNode tag) {
        Schema schema = Schema.compile(TAG_TEXT);
        return tag.valueStream().anyMatch(text -> schema.check(text) != null);
    }
}
