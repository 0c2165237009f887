package io.tenantry.chaos;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import tools.jackson.databind.JsonNode;

/// Asks a server that must answer now.
final class Inspector {
    private static final int PAGE = 1_000;

    /// After a fault the server may still answer 503 for some seconds.
    private static final Duration WARM = Duration.ofSeconds(30);

    private final Caller caller;

    Inspector(Caller caller) {
        this.caller = caller;
    }

    /// @throws IllegalStateException when the server does not answer well
    JsonNode read(String path) {
        return answered(path).json();
    }

    /// As [#read], for the members of an organization.
    Reply members(String organization) {
        return answered("/orgs/" + organization + "/members");
    }

    void restore(String organization) {
        String path = "/deletedOrgs/" + organization + "/restore";
        required(path, caller.post(path, "{}"));
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

    private Reply answered(String path) {
        AtomicReference<Reply> last = new AtomicReference<>(caller.get(path));
        Pauses.until(
                WARM,
                () -> !last.get().isOpen() || !last.updateAndGet(_ -> caller.get(path)).isOpen());
        return required(path, last.get());
    }

    private static Reply required(String path, Reply reply) {
        if (!reply.isDone()) {
            throw new IllegalStateException("%s was answered %s".formatted(path, reply));
        }
        return reply;
    }
}
