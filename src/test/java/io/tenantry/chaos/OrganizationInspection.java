package io.tenantry.chaos;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// Reads what the server has of organizations, through its API. Deleted ones are restored for it.
final class OrganizationInspection {
    private final Inspector inspector;

    OrganizationInspection(Inspector inspector) {
        this.inspector = inspector;
    }

    /// All organizations by id, none twice.
    Map<String, OrganizationSeen> all() {
        Map<String, Boolean> deleted = new LinkedHashMap<>();
        for (JsonNode item : inspector.items("/orgs")) {
            deleted.put(item.path("id").asString(), false);
        }
        for (JsonNode item : inspector.items("/deletedOrgs")) {
            deleted.put(item.path("id").asString(), true);
        }
        Map<String, OrganizationSeen> seen = new HashMap<>();
        deleted.forEach((id, isDeleted) -> seen.put(id, one(id, isDeleted)));
        return seen;
    }

    private OrganizationSeen one(String id, boolean deleted) {
        long audited =
                inspector
                        .read(
                                "/audit-logs?perPage=1&auditLogFilter%5BprimaryTarget%5D%5B0%5D%5Bid%5D="
                                        + id)
                        .path("totalCount")
                        .asLong();
        if (deleted) {
            inspector.restore(id);
        }
        JsonNode organization = inspector.read("/orgs/" + id);
        return new OrganizationSeen(
                organization.path("name").asString(),
                deleted,
                organization.path("description").asString(""),
                organization.path("tags").path(0).path("value").asString(""),
                Members.of(inspector.members(id)),
                audited);
    }
}
