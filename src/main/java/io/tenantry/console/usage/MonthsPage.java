package io.tenantry.console.usage;

import io.tenantry.console.web.Pages;
import io.tenantry.console.web.Refusal;
import io.tenantry.console.web.Route;
import io.tenantry.console.web.Visit;
import io.tenantry.http.SiteAnswer;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// What organizations and applications had and used, month by month; all figures of one of them.
public final class MonthsPage {
    private static final int PER_PAGE = 50;
    private static final String PATH = "/{instanceId}/usage/months";
    private static final String ID = "resourceId";

    /// All routes of these pages.
    public List<Route> routes() {
        return List.of(Route.get(PATH, this::list), Route.get(PATH + "/{" + ID + "}", this::one));
    }

    private SiteAnswer list(Visit visit) {
        MonthsFilter filter = filter(visit);
        JsonNode found = read(visit, filter.toQuery(PER_PAGE));
        return visit.page(
                "usage/months.jte",
                new MonthsView(
                        filter,
                        found.path("items").valueStream().map(MonthLine::of).toList(),
                        new Pages(visit.query(), PER_PAGE, found.path("totalCount").asLong())));
    }

    private SiteAnswer one(Visit visit) {
        MonthsFilter filter = filter(visit);
        String id = visit.variable(ID);
        JsonNode found = read(visit, filter.toQuery(id)).path("items").path(0);
        // A filter has marks that stand for others; an id has none.
        if (!found.path(ID).asString("").equalsIgnoreCase(id)) {
            throw new Refusal(404, "Nothing with this id was there in " + filter.month() + ".");
        }
        return visit.page("usage/month.jte", new MonthView(filter, MonthLine.of(found)));
    }

    private static MonthsFilter filter(Visit visit) {
        return new MonthsFilter(UsageChoices.of(visit.query(), visit.now()));
    }

    private static JsonNode read(Visit visit, String query) {
        return visit.api().get(visit.apiPath("/historicalSummaries") + query);
    }
}
