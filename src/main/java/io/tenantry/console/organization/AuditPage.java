package io.tenantry.console.organization;

import io.tenantry.console.web.AuditFilter;
import io.tenantry.console.web.AuditLine;
import io.tenantry.console.web.Faults;
import io.tenantry.console.web.OrganizationHead.Tab;
import io.tenantry.console.web.Pages;
import io.tenantry.console.web.Refusal;
import io.tenantry.console.web.Route;
import io.tenantry.console.web.Visit;
import io.tenantry.http.ApiReply;
import io.tenantry.http.SiteAnswer;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/// What was done to an organization, its members and its invitations.
public final class AuditPage {
    private static final int PER_PAGE = 50;

    private static final String PATH = "/{instanceId}/organizations/{orgId}/audit";

    /// All routes of this page.
    public List<Route> routes() {
        return List.of(Route.get(PATH, this::show));
    }

    private SiteAnswer show(Visit visit) {
        OneOrganization organization = OneOrganization.of(visit);
        AuditFilter filter = new AuditFilter(visit.query(), organization.id());
        ApiReply reply = visit.api().tryGet(filter.target(visit.apiPath("/audit-logs"), PER_PAGE));
        boolean isRefused = reply.status() == 400;
        JsonNode found = isRefused ? MissingNode.getInstance() : Refusal.unlessGood(reply);
        return visit.page(
                isRefused ? 422 : 200,
                "organization/audit.jte",
                new AuditView(
                        organization.head(Tab.AUDIT),
                        filter,
                        found.path("items").valueStream().map(AuditLine::of).toList(),
                        new Pages(visit.query(), PER_PAGE, found.path("totalCount").asLong(0)),
                        isRefused ? AuditFilter.faults(reply) : Faults.NONE));
    }
}
