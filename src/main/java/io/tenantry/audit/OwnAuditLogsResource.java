package io.tenantry.audit;

import io.tenantry.http.Action;
import io.tenantry.http.Answer;
import io.tenantry.http.Call;
import io.tenantry.http.Grant;
import io.tenantry.http.Method;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Function;

/// The actions of `auditLogs` and `auditLog`: what was done to an organization, for the people who
/// administer it.
public final class OwnAuditLogsResource {
    static final String PATH = "/orgs/{orgId}/audit-logs";
    static final String ONE = PATH + "/{auditLogId}";

    private final AuditLog log;
    private final OrganizationDoor door;
    private final InstantSource clock;

    public OwnAuditLogsResource(AuditLog log, OrganizationDoor door, InstantSource clock) {
        this.log = log;
        this.door = door;
        this.clock = clock;
    }

    /// All actions of these resources.
    public List<Action> actions() {
        return List.of(
                Action.of("auditLogs", "get", Method.GET, PATH)
                        .describedAs("Returns the audit logs for the organization")
                        .granted(Grant.ORGANIZATION_READ)
                        .query(AuditLogsResource.parameters("auditLogFilter"))
                        .answers(200, "auditLogs")
                        .handledBy(this::list),
                Action.of("auditLog", "get", Method.GET, ONE)
                        .describedAs("Retrieves information on an audit log")
                        .granted(Grant.ORGANIZATION_READ)
                        .answers(200, "auditLog")
                        .handledBy(this::get));
    }

    private Answer list(Call call) {
        String orgId = call.id("orgId", Function.identity());
        String instanceId = door.enter(call.caller(), orgId);
        AuditListing listing =
                AuditLogsResource.listing(
                        call, filter -> AuditFilter.ofOrganization(orgId, filter), clock.instant());
        AuditLog.Page found = log.list(instanceId, listing);
        List<OwnAuditLogResponse> items =
                found.entries().stream()
                        .map(entry -> OwnAuditLogResponse.from(orgId, entry))
                        .toList();
        return Answer.ok(
                new OwnAuditLogsResponse(
                        items.size(),
                        items,
                        found.total(),
                        listing.page().perPage(),
                        listing.page().page(),
                        call.choice("sortField"),
                        call.choice("sortDirection"),
                        orgId));
    }

    private Answer get(Call call) {
        String orgId = call.id("orgId", Function.identity());
        String instanceId = door.enter(call.caller(), orgId);
        String id = call.id("auditLogId", Function.identity());
        return Answer.ok(OwnAuditLogResponse.from(orgId, log.get(instanceId, orgId, id)));
    }
}
