package io.tenantry.usage;

import io.tenantry.database.Columns;
import io.tenantry.instance.InstanceId;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// The rows of events that were refused because their identity was taken.
final class ConflictRepository {
    /// How many are kept of an instance and day. Writers at the same moment may keep a few more.
    private static final int KEPT_MAX = 1_000;

    /// Keeps refused events for inspection, each once.
    void insert(Handle handle, InstanceId instanceId, List<Claim> claims, Instant now) {
        List<Claim> ordered =
                claims.stream()
                        .sorted(Comparator.comparing(Claim::key).thenComparingLong(Claim::bodyHash))
                        .toList();
        handle.createUpdate(
                        """
                        insert into usage_conflict
                            (instance_id, received_on, key_high, key_low, body_hash, received_at, source,
                            event_id, event)
                        select :instanceId, :receivedOn, high, low, body, :receivedAt, source, event_id,
                            cast(event as jsonb)
                        from unnest(:highs, :lows, :bodies, :sources, :eventIds, :events)
                            as refused (high, low, body, source, event_id, event)
                        limit greatest(0, :keptMax - (
                            select count(*)
                            from usage_conflict
                            where instance_id = :instanceId and received_on = :receivedOn))
                        on conflict on constraint usage_conflict_pk do nothing
                        """)
                .bind("instanceId", instanceId.value())
                .bind("receivedOn", LocalDate.ofInstant(now, ZoneOffset.UTC))
                .bind("receivedAt", Columns.time(now))
                .bind("keptMax", KEPT_MAX)
                .bind("highs", Binds.longs(ordered, claim -> claim.key().high()))
                .bind("lows", Binds.longs(ordered, claim -> claim.key().low()))
                .bind("bodies", Binds.longs(ordered, Claim::bodyHash))
                .bind("sources", Binds.texts(ordered, claim -> claim.event().head().source()))
                .bind("eventIds", Binds.texts(ordered, claim -> claim.event().head().id()))
                .bind("events", Binds.texts(ordered, claim -> json(claim.event())))
                .execute();
    }

    void deleteBefore(Handle handle, LocalDate receivedOn) {
        handle.createUpdate("delete from usage_conflict where received_on < :receivedOn")
                .bind("receivedOn", receivedOn)
                .execute();
    }

    private static String json(UsageEvent event) {
        EventHead head = event.head();
        Map<String, @Nullable Object> shown = new LinkedHashMap<>();
        shown.put("id", head.id());
        shown.put("source", head.source());
        shown.put("subject", head.subject().value());
        shown.put("time", head.time().toString());
        switch (event) {
            case PayloadEvent payload -> addPayload(shown, payload);
            case ResourceEvent resource -> addResource(shown, resource);
            case NotebookEvent notebook -> addNotebook(shown, notebook);
        }
        return Columns.json(shown);
    }

    private static void addPayload(Map<String, @Nullable Object> shown, PayloadEvent event) {
        Map<String, @Nullable Object> data = new LinkedHashMap<>();
        data.put("type", event.type().contractName());
        data.put("source", event.source());
        data.put("count", event.count());
        data.put("bytes", event.bytes());
        data.put("billable", event.billable());
        data.put("applicationId", event.applicationId());
        shown.put("type", EventReader.TYPE_PAYLOAD);
        shown.put("data", data);
    }

    private static void addResource(Map<String, @Nullable Object> shown, ResourceEvent event) {
        Map<String, @Nullable Object> data = new LinkedHashMap<>();
        data.put("action", event.action().eventName());
        data.put("kind", event.kind().kindName());
        data.put("id", event.id());
        data.put("bytes", event.bytes());
        data.put("applicationId", event.applicationId());
        shown.put("type", EventReader.TYPE_RESOURCE);
        shown.put("data", data);
    }

    private static void addNotebook(Map<String, @Nullable Object> shown, NotebookEvent event) {
        Map<String, @Nullable Object> data = new LinkedHashMap<>();
        data.put("status", event.status().eventName());
        data.put("minutes", event.minutes());
        data.put("notebookId", event.notebookId());
        data.put("applicationId", event.applicationId());
        shown.put("type", EventReader.TYPE_NOTEBOOK);
        shown.put("data", data);
    }
}
