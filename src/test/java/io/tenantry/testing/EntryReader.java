package io.tenantry.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import tools.jackson.databind.JsonNode;

/// Reads what a server has recorded in its audit log.
public final class EntryReader {
    private final TestServer server;

    public EntryReader(TestServer server) {
        this.server = server;
    }

    /// The entries of the server's instance, newest first, checked against their schema.
    public JsonNode all() {
        return server.client()
                .get("/instance/" + server.instanceId().value() + "/audit-logs")
                .ok(200, "instanceAuditLogs")
                .path("items");
    }

    public JsonNode newest() {
        JsonNode items = all();
        assertThat(items.isEmpty()).isFalse();
        return items.get(0);
    }

    /// Every row of the log as text, of all instances.
    public List<String> stored() {
        return server.services()
                .database()
                .read(handle ->
                        handle.createQuery(
                                        "select cast(e as text) from audit_log e order by created_at")
                                .mapTo(String.class)
                                .list());
    }

    /// The instances that an action was recorded in, 24 zeros for none.
    public List<String> placesOf(String resource, String action) {
        return server.services()
                .database()
                .read(handle ->
                        handle.createQuery(
                                        """
                                        select instance_id
                                        from audit_log
                                        where request_resource = :resource and request_action = :action
                                        order by instance_id
                                        """)
                                .bind("resource", resource)
                                .bind("action", action)
                                .mapTo(String.class)
                                .list());
    }
}
