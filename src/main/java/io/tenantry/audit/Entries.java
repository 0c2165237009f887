package io.tenantry.audit;

import io.tenantry.http.Caller;
import io.tenantry.http.Deed;
import io.tenantry.http.Json;
import io.tenantry.http.Scene;
import io.tenantry.http.Target;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Makes entries of what was done.
final class Entries {
    private static final int OK = 200;
    private static final String USER = "User";

    private Entries() {}

    /// What became of a deed.
    ///
    /// @param answer what is kept of it, as JSON text
    record Outcome(Named primary, Named secondary, String answer, int status) {}

    /// @param scene what the action told of where it happened; null for nothing
    static AuditEntry of(
            String instanceId,
            String id,
            Instant at,
            Deed deed,
            @Nullable Scene scene,
            Outcome outcome) {
        JsonNode body = deed.body();
        return new AuditEntry(
                instanceId,
                at,
                id,
                outcome.primary(),
                outcome.secondary(),
                actor(deed.caller(), scene),
                deed.action().resource(),
                deed.action().name(),
                kept(deed.query()),
                body == null ? null : KeptJson.of(body).text(),
                kept(deed.path()),
                outcome.answer(),
                outcome.status());
    }

    static AuditEntry of(String instanceId, String id, Instant at, CommandDeed deed) {
        Target target = deed.target();
        Named primary =
                target == null
                        ? Named.NOTHING
                        : new Named(
                                text(deed.answer().get(target.idField())),
                                target.jsonName(),
                                text(deed.answer().get(target.nameField())));
        boolean isAnywhere = instanceId.equals(AuditEntry.NO_INSTANCE);
        return new AuditEntry(
                instanceId,
                at,
                id,
                primary,
                Named.NOTHING,
                actor(deed),
                deed.resource(),
                deed.action(),
                kept(Map.of()),
                kept(deed.options()),
                kept(isAnywhere ? Map.of() : Map.of("instanceId", instanceId)),
                kept(deed.answer()),
                OK);
    }

    private static Named actor(Caller caller, @Nullable Scene scene) {
        if (!caller.isNobody()) {
            return new Named(caller.id(), isUser(caller) ? USER : "ApiToken", caller.name());
        }
        Scene.Thing actor = scene == null ? null : scene.actor();
        return actor == null ? Named.UNKNOWN : new Named(actor.id(), USER, actor.name());
    }

    private static Named actor(CommandDeed deed) {
        Scene.Thing actor = deed.actor();
        return actor == null ? Named.COMMAND_LINE : new Named(actor.id(), USER, actor.name());
    }

    private static boolean isUser(Caller caller) {
        return caller.user().isPresent();
    }

    private static String kept(Map<String, ?> values) {
        return KeptJson.of(Json.MAPPER.valueToTree(values)).text();
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }
}
