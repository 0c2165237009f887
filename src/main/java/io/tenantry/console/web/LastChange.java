package io.tenantry.console.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tenantry.failure.Conflict;
import io.tenantry.http.ApiReply;
import java.net.URLEncoder;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;

/// Changes of things that others may change at the same moment.
public final class LastChange {
    /// More than others would overtake in a row by chance.
    private static final int ATTEMPTS_MAX = 5;

    /// The status of a form that others overtook each time.
    public static final int CONFLICT = 409;

    private static final String OVERTAKEN =
            "Others are changing the same at this moment, so nothing was saved. Send the form"
                    + " again.";

    private LastChange() {}

    /// Changes something that was read just before, and begins anew where somebody else was faster.
    ///
    /// @param attempt reads, and changes by the path that [#guarded] gives; empty when
    ///   [#isOvertaken]
    /// @param again takes what is to be told when others were faster each time, and gives the form
    ///   with what was typed
    public static <T> T make(Supplier<Optional<T>> attempt, Function<Faults, T> again) {
        for (int attempts = 0; attempts < ATTEMPTS_MAX; attempts++) {
            Optional<T> made = attempt.get();
            if (made.isPresent()) {
                return made.get();
            }
        }
        return again.apply(Faults.general(OVERTAKEN));
    }

    /// The path of a change that is refused when there was another since the thing was read.
    public static String guarded(String path, JsonNode read) {
        return path
                + "?ifLastUpdated="
                + URLEncoder.encode(read.path("lastUpdated").asString(), UTF_8);
    }

    /// Whether a guarded change was refused because there was another; other conflicts are not
    /// mended by making it again.
    public static boolean isOvertaken(ApiReply reply) {
        return reply.status() == CONFLICT && reply.message().equals(Conflict.OF_UPDATE);
    }

    /// Who changed something last, and when, as far as the visitor may know.
    ///
    /// @param resource whose `patch` changes it: `instance`
    /// @param targetId of the thing; empty for the instance itself
    public static OtherChange find(Visit visit, String resource, String targetId) {
        StringBuilder target =
                new StringBuilder("/instance/" + visit.instanceId() + "/audit-logs?perPage=1");
        add(target, "[request][0][resource]", resource);
        add(target, "[request][0][action]", "patch");
        if (!targetId.isEmpty()) {
            add(target, "[primaryTarget][0][id]", targetId);
        }
        ApiReply reply = visit.api().tryGet(target.toString());
        JsonNode entry = reply.json().path("items").path(0);
        return reply.isGood() && entry.isObject()
                ? new OtherChange(
                        entry.path("actorName").asString("somebody"),
                        entry.path("creationDate").asString())
                : OtherChange.UNKNOWN;
    }

    private static void add(StringBuilder target, String name, String value) {
        target.append("&")
                .append(URLEncoder.encode("auditLogFilter" + name, UTF_8))
                .append("=")
                .append(URLEncoder.encode(value, UTF_8));
    }
}
