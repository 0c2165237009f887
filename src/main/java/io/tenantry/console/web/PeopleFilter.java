package io.tenantry.console.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tenantry.console.web.Sort.Initial;
import java.net.URLEncoder;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// Which members and invitations a page shows, and in which order. The API filters by one field;
/// these lists have no pages, so that the role is looked at here.
///
/// @param fields of the page's address
public record PeopleFilter(Fields fields) {
    private static final String EMAIL = "email";
    private static final String ROLE = "role";

    /// What the e-mail address has in it; empty for any.
    public String search() {
        return fields.text("q");
    }

    /// The role; empty for any.
    public String role() {
        return fields.text("having");
    }

    /// Whether somebody may have been left out.
    public boolean isNarrow() {
        return !search().isEmpty() || !role().isEmpty();
    }

    /// The names of the fields that tell another order than the usual one.
    public List<String> order() {
        return Stream.of("sort", "sortDir", "invites", "invitesDir").filter(fields::has).toList();
    }

    /// The order of members.
    public Sort members() {
        return Sort.of(fields, "sort", List.of(EMAIL, ROLE), new Initial(EMAIL, false));
    }

    /// The order of invitations.
    public Sort invites() {
        return Sort.of(
                fields,
                "invites",
                List.of(EMAIL, ROLE, "inviteDate"),
                new Initial("inviteDate", true));
    }

    /// The API's parameters of a list.
    public String parameters(Sort sort) {
        String parameters = "?_links=false&_actions=false" + sort.parameters();
        return search().isEmpty()
                ? parameters
                : parameters
                        + "&filterField=email&filter="
                        + URLEncoder.encode("*" + search() + "*", UTF_8);
    }

    /// The items of a list that have the role.
    ///
    /// @param list as the API answers it
    public List<JsonNode> ofRole(JsonNode list) {
        return list.path("items")
                .valueStream()
                .filter(item -> role().isEmpty() || item.path(ROLE).asString("").equals(role()))
                .toList();
    }
}
