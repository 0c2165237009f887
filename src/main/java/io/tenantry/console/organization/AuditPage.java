package io.tenantry.console.organization;

import io.tenantry.console.web.AuditLine;
import io.tenantry.console.web.OrganizationHead.Tab;
import io.tenantry.console.web.Pages;
import io.tenantry.console.web.Route;
import io.tenantry.console.web.Visit;
import io.tenantry.http.SiteAnswer;
import java.util.List;
import tools.jackson.databind.JsonNode;

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
        JsonNode found =
                visit.api()
                        .get(
                                visit.apiPath("/audit-logs")
                                        + "?_links=false&_actions=false&auditLogFilter[primaryTarget][0][id]=%s&page=%d&perPage=%d"
                                                .formatted(
                                                        organization.id(),
                                                        Pages.asked(visit.query()),
                                                        PER_PAGE));
        return visit.page(
                "organization/audit.jte",
                new AuditView(
                        organization.head(Tab.AUDIT),
                        found.path("items").valueStream().map(AuditLine::of).toList(),
                        new Pages(visit.query(), PER_PAGE, found.path("totalCount").asLong())));
    }
}
