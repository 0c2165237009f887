package io.tenantry.console.organization;

import io.tenantry.console.web.OrganizationHead;
import io.tenantry.console.web.OrganizationHead.Tab;
import io.tenantry.console.web.Route;
import io.tenantry.console.web.Visit;
import io.tenantry.http.SiteAnswer;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// What was done to an organization, its members and its invitations.
public final class AuditPage {
    static final int PER_PAGE = 50;

    private static final String PATH = "/{instanceId}/organizations/{orgId}/audit";

    /// All routes of this page.
    public List<Route> routes() {
        return List.of(Route.get(PATH, this::show));
    }

    private SiteAnswer show(Visit visit) {
        OneOrganization organization = OneOrganization.of(visit);
        String asked = visit.query().text("page");
        int page = asked.matches("[0-9]{1,7}") ? Integer.parseInt(asked) : 0;
        JsonNode found =
                visit.api()
                        .get(
                                visit.apiPath("/audit-logs")
                                        + "?_links=false&_actions=false&auditLogFilter[primaryTarget][0][id]=%s&page=%d&perPage=%d"
                                                .formatted(organization.id(), page, PER_PAGE));
        long total = found.path("totalCount").asLong();
        return visit.page(
                "organization/audit.jte",
                new AuditView(
                        OrganizationHead.of(organization.json(), Tab.AUDIT),
                        found.path("items").valueStream().map(AuditLine::of).toList(),
                        page,
                        (int) Math.max(1, (total + PER_PAGE - 1) / PER_PAGE),
                        total));
    }
}
