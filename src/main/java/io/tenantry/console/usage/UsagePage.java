package io.tenantry.console.usage;

import io.tenantry.console.web.Chart;
import io.tenantry.console.web.Faults;
import io.tenantry.console.web.OrganizationHead;
import io.tenantry.console.web.Refusal;
import io.tenantry.console.web.Route;
import io.tenantry.console.web.Visit;
import io.tenantry.http.ApiReply;
import io.tenantry.http.SiteAnswer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/// What an organization used, or all organizations of an instance together: charts, each of which
/// can be had as a file.
public final class UsagePage {
    private static final String TEMPLATE = "usage/usage.jte";
    private static final String INSTANCE = "/{instanceId}/usage";
    private static final String ORGANIZATION = "/{instanceId}/organizations/{orgId}/usage";

    /// All routes of this page.
    public List<Route> routes() {
        List<Route> routes = new ArrayList<>();
        routes.add(Route.get(INSTANCE, visit -> show(visit, ofInstance(visit))));
        routes.add(Route.get(ORGANIZATION, visit -> show(visit, ofOrganization(visit))));
        for (String key : UsageCharts.KEYS) {
            String name = "/" + key + ".csv";
            routes.add(Route.get(INSTANCE + name, visit -> file(ofInstance(visit), key)));
            routes.add(Route.get(ORGANIZATION + name, visit -> file(ofOrganization(visit), key)));
        }
        return routes;
    }

    /// Whose usage is asked for, and what of it.
    ///
    /// @param path of the page within the instance
    private record Asked(@Nullable OrganizationHead head, String path, UsageCharts charts) {}

    private Asked ofInstance(Visit visit) {
        // The limits of an instance are those that a new organization starts with, not its own.
        JsonNode limits = MissingNode.getInstance();
        return new Asked(null, "/usage", charts(visit, visit.apiPath(""), limits));
    }

    private Asked ofOrganization(Visit visit) {
        JsonNode organization = visit.api().get(visit.organizationPath(""));
        OrganizationHead head =
                OrganizationHead.of(organization, OrganizationHead.Tab.USAGE, visit.now());
        return new Asked(
                head,
                head.path(OrganizationHead.Tab.USAGE),
                charts(visit, visit.organizationPath(""), organization.path("limits")));
    }

    private UsageCharts charts(Visit visit, String apiPath, JsonNode limits) {
        UsageReader reader = new UsageReader(visit.api(), apiPath);
        return new UsageCharts(reader, UsageChoices.of(visit.query(), visit.now()), limits);
    }

    private static SiteAnswer show(Visit visit, Asked asked) {
        UsageCharts charts = asked.charts();
        ApiReply reply = charts.askPayloads();
        if (charts.choices().isRange() && reply.status() == 400) {
            Faults faults = RangeFaults.of(reply, charts.choices().isHourly(), visit.numbers());
            return visit.page(
                    422,
                    TEMPLATE,
                    new UsageView(asked.head(), asked.path(), charts.choices(), faults, null));
        }
        UsageFigures figures = figures(charts, Refusal.unlessGood(reply));
        return visit.page(
                TEMPLATE,
                new UsageView(asked.head(), asked.path(), charts.choices(), Faults.NONE, figures));
    }

    private static UsageFigures figures(UsageCharts charts, JsonNode payloads) {
        JsonNode billable = charts.billable();
        List<Long> days = UsageReader.numbers(billable, "value");
        Chart notebooks = charts.notebooks();
        List<Long> minutes = UsageCharts.minutes(notebooks);
        return new UsageFigures(
                UsageFigures.span(payloads),
                charts.outlook(days, "payload"),
                charts.outlook(minutes, "notebookMinutesPerMonth"),
                charts.payloads(payloads),
                charts.sums(billable),
                charts.devices(),
                notebooks,
                charts.types());
    }

    private static SiteAnswer file(Asked asked, String key) {
        String scope = asked.head() == null ? "instance" : asked.head().orgId();
        String label = asked.charts().choices().fileLabel();
        return asked.charts().chart(key).file("usage-%s-%s-%s.csv".formatted(key, scope, label));
    }
}
