package io.tenantry.chaos;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;

/// Asks a server that must answer now.
final class Inspector {
    private static final int PAGE = 1_000;

    private final Caller caller;

    Inspector(Caller caller) {
        this.caller = caller;
    }

    /// @throws IllegalStateException when the server does not answer well
    JsonNode read(String path) {
        return required(path, () -> caller.get(path)).json();
    }

    /// As [#read], for the members of an organization.
    Reply members(String organization) {
        String path = "/orgs/" + organization + "/members";
        return required(path, () -> caller.get(path));
    }

    void restore(String organization) {
        String path = "/deletedOrgs/" + organization + "/restore";
        required(path, () -> caller.post(path, "{}"));
    }

    /// The items of all pages of a list.
    List<JsonNode> items(String path) {
        List<JsonNode> items = new ArrayList<>();
        JsonNode page = read(path + "?perPage=" + PAGE);
        for (int number = 1; !page.path("items").isEmpty(); number++) {
            page.path("items").forEach(items::add);
            page = read(path + "?perPage=" + PAGE + "&page=" + number);
        }
        return items;
    }

    private static Reply required(String path, Supplier<Reply> request) {
        Reply reply = request.get();
        if (!reply.isDone()) {
            throw new IllegalStateException("%s was answered %s".formatted(path, reply));
        }
        return reply;
    }
}
