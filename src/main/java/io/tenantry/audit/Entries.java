package io.tenantry.audit;

import io.tenantry.http.Caller;
import io.tenantry.http.Deed;
import io.tenantry.http.Json;
import io.tenantry.http.Target;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Makes entries of what was done.
final class Entries {
    private static final int OK = 200;

    private Entries() {}

    /// @param answer what is kept of it
    static AuditEntry of(
            String id,
            Instant at,
            Deed deed,
            Named primary,
            Named secondary,
            KeptJson answer,
            int status) {
        JsonNode body = deed.body();
        return new AuditEntry(
                deed.instanceId().toLowerCase(Locale.ROOT),
                at,
                id,
                organizationId(primary),
                primary,
                secondary,
                actor(deed.caller()),
                deed.action().resource(),
                deed.action().name(),
                kept(deed.query()),
                body == null ? null : KeptJson.of(body).text(),
                kept(deed.path()),
                answer.text(),
                status);
    }

    static AuditEntry of(String id, Instant at, CommandDeed deed) {
        Target target = deed.target();
        String instanceId = deed.instanceId();
        Named primary =
                target == null
                        ? Named.NOTHING
                        : new Named(
                                text(deed.answer().get(target.idField())),
                                target.jsonName(),
                                text(deed.answer().get(target.nameField())));
        return new AuditEntry(
                instanceId == null ? AuditEntry.NO_INSTANCE : instanceId,
                at,
                id,
                organizationId(primary),
                primary,
                Named.NOTHING,
                Named.COMMAND_LINE,
                deed.resource(),
                deed.action(),
                kept(Map.of()),
                kept(deed.options()),
                instanceId == null ? kept(Map.of()) : kept(Map.of("instanceId", instanceId)),
                kept(deed.answer()),
                OK);
    }

    private static Named actor(Caller caller) {
        return new Named(
                caller.id(), caller.kind().equals("user") ? "User" : "ApiToken", caller.name());
    }

    private static @Nullable String organizationId(Named primary) {
        return Target.ORGANIZATION.jsonName().equals(primary.type()) ? primary.id() : null;
    }

    private static String kept(Map<String, ?> values) {
        return KeptJson.of(Json.MAPPER.valueToTree(values)).text();
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }
}
