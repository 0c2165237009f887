package io.tenantry.audit;

import io.tenantry.audit.AuditListing.SortField;
import io.tenantry.failure.Invalid;
import io.tenantry.http.Action;
import io.tenantry.http.Answer;
import io.tenantry.http.Call;
import io.tenantry.http.Grant;
import io.tenantry.http.Method;
import io.tenantry.http.Paging;
import io.tenantry.http.QueryParameter;
import io.tenantry.http.RequestTime;
import io.tenantry.query.SqlCondition;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/// The actions of `instanceAuditLogs` and `instanceAuditLog`. The contract spells their paths with
/// `/instance/`; `/instances/` leads there as well (`contract.md` 4.24).
public final class AuditLogsResource {
    static final String PATH = "/instance/{instanceId}/audit-logs";
    static final String ONE = PATH + "/{instanceAuditLogId}";

    private static final String FILTER = "auditLogFilter";

    private final AuditLog log;
    private final InstantSource clock;

    public AuditLogsResource(AuditLog log, InstantSource clock) {
        this.log = log;
        this.clock = clock;
    }

    /// All actions of these resources.
    public List<Action> actions() {
        return List.of(
                Action.of("instanceAuditLogs", "get", Method.GET, PATH)
                        .alsoAt(PATH.replace("/instance/", "/instances/"))
                        .describedAs("Returns the audit logs for the instance")
                        .granted(Grant.ADMIN_READ)
                        .query(parameters("instanceAuditLogFilter"))
                        .answers(200, "instanceAuditLogs")
                        .handledBy(this::list),
                Action.of("instanceAuditLog", "get", Method.GET, ONE)
                        .alsoAt(ONE.replace("/instance/", "/instances/"))
                        .describedAs("Retrieves information on an instance audit log")
                        .granted(Grant.ADMIN_READ)
                        .answers(200, "instanceAuditLog")
                        .handledBy(this::get));
    }

    /// What lists of entries take.
    ///
    /// @param filterSchema the name of the filter's schema
    static QueryParameter[] parameters(String filterSchema) {
        return new QueryParameter[] {
            QueryParameter.choice(
                    "sortField",
                    "Field to sort the results by",
                    "creationDate",
                    "creationDate",
                    "responseStatus",
                    "actorName"),
            QueryParameter.choice(
                    "sortDirection", "Direction to sort the results by", "desc", "asc", "desc"),
            Paging.PAGE,
            Paging.PER_PAGE,
            QueryParameter.text("start", "Start of time range for audit log query"),
            QueryParameter.text("end", "End of time range for audit log query"),
            QueryParameter.nested(FILTER, "Filters for the audit log query", filterSchema)
        };
    }

    private Answer list(Call call) {
        String instanceId = call.id("instanceId", Function.identity());
        AuditListing listing = listing(call, AuditFilter::ofInstance, clock.instant());
        AuditLog.Page found = log.list(instanceId, listing);
        List<AuditLogResponse> items =
                found.entries().stream().map(AuditLogResponse::from).toList();
        return Answer.ok(
                new AuditLogsResponse(
                        items.size(),
                        items,
                        found.total(),
                        listing.page().perPage(),
                        listing.page().page(),
                        call.choice("sortField"),
                        call.choice("sortDirection"),
                        instanceId));
    }

    /// What a call with [#parameters] asks for.
    ///
    /// @param condition makes the condition from the filter, which is missing when there is none
    /// @throws Invalid when a time cannot be read, or the range ends before it starts
    static AuditListing listing(
            Call call, Function<JsonNode, @Nullable SqlCondition> condition, Instant now) {
        Instant start = RequestTime.find("start", call.query("start"), Instant.EPOCH, now);
        Instant end = RequestTime.find("end", call.query("end"), now, now);
        if (start != null && end != null && start.isAfter(end)) {
            throw new Invalid("start is after end");
        }
        JsonNode filter = call.json(FILTER);
        return new AuditListing(
                SortField.named(call.choice("sortField")),
                call.choice("sortDirection").equals("desc"),
                Paging.asked(call),
                start,
                end,
                condition.apply(filter == null ? MissingNode.getInstance() : filter));
    }

    private Answer get(Call call) {
        return Answer.ok(
                AuditLogResponse.from(
                        log.get(
                                call.id("instanceId", Function.identity()),
                                call.id("instanceAuditLogId", Function.identity()))));
    }
}
