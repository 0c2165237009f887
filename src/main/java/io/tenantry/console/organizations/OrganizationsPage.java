package io.tenantry.console.organizations;

import io.tenantry.console.web.CsvAnswer;
import io.tenantry.console.web.Faults;
import io.tenantry.console.web.Refusal;
import io.tenantry.console.web.Route;
import io.tenantry.console.web.Visit;
import io.tenantry.http.ApiReply;
import io.tenantry.http.SiteAnswer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/// The list of all organizations: who needs attention.
public final class OrganizationsPage {
    static final int PER_PAGE = 50;

    /// Organizations read at once for a file.
    private static final int PER_READ = 1_000;

    private static final String PATH = "/{instanceId}/organizations";

    /// All routes of this page.
    public List<Route> routes() {
        return List.of(
                Route.get("/{instanceId}", visit -> visit.redirectWithin("/organizations")),
                Route.get(PATH, this::show),
                Route.get(PATH + ".csv", this::file));
    }

    private SiteAnswer show(Visit visit) {
        OrganizationFilter filter = new OrganizationFilter(visit.query(), visit.now());
        OrganizationsView view = view(visit, filter);
        int status = view.faults().isAny() ? 422 : 200;
        return visit.page(status, "organizations/list.jte", view);
    }

    private static OrganizationsView view(Visit visit, OrganizationFilter filter) {
        Faults unreadable = filter.ownFaults();
        if (unreadable.isAny()) {
            return refused(filter, unreadable);
        }
        ApiReply reply =
                visit.api().tryGet(filter.target(visit.apiPath("/orgs"), filter.page(), PER_PAGE));
        if (reply.status() == 400) {
            return refused(filter, filter.faults(reply, visit.numbers()));
        }
        JsonNode found = Refusal.unlessGood(reply);
        long total = found.path("totalCount").asLong();
        int pages = (int) Math.max(1, (total + PER_PAGE - 1) / PER_PAGE);
        return new OrganizationsView(filter, lines(found, visit.now()), total, pages, Faults.NONE);
    }

    private static OrganizationsView refused(OrganizationFilter filter, Faults faults) {
        return new OrganizationsView(filter, List.of(), 0, 1, faults);
    }

    /// What the list shows, on all its pages.
    private SiteAnswer file(Visit visit) {
        OrganizationFilter filter = new OrganizationFilter(visit.query(), visit.now());
        Faults unreadable = filter.ownFaults();
        if (unreadable.isAny()) {
            String ofTag = unreadable.of("tag");
            throw new Refusal(422, ofTag.isEmpty() ? unreadable.of("query") : ofTag);
        }
        CsvAnswer csv = withColumns();
        for (int page = 0; ; page++) {
            ApiReply reply =
                    visit.api().tryGet(filter.target(visit.apiPath("/orgs"), page, PER_READ));
            List<OrganizationLine> lines = lines(Refusal.unlessGood(reply), visit.now());
            lines.forEach(line -> csv.line(cells(line)));
            if (lines.size() < PER_READ) {
                return csv.answer("organizations.csv");
            }
        }
    }

    private static CsvAnswer withColumns() {
        CsvAnswer csv = new CsvAnswer();
        csv.line(
                "id",
                "name",
                "tags",
                "members",
                "memberLimit",
                "devices",
                "deviceLimit",
                "payloads",
                "payloadLimit",
                "notebookMinutes",
                "notebookMinuteLimit",
                "state",
                "created",
                "changed");
        return csv;
    }

    private static Object[] cells(OrganizationLine line) {
        return new Object[] {
            line.id(),
            line.name(),
            String.join(" ", line.tags()),
            line.members().used(),
            CsvAnswer.numberOrEmpty(line.members().limit()),
            line.devices().used(),
            CsvAnswer.numberOrEmpty(line.devices().limit()),
            line.payloads().used(),
            CsvAnswer.numberOrEmpty(line.payloads().limit()),
            line.notebookMinutes().used(),
            CsvAnswer.numberOrEmpty(line.notebookMinutes().limit()),
            states(line),
            line.createdAt(),
            line.changedAt()
        };
    }

    /// As the page says it.
    private static String states(OrganizationLine line) {
        return line.states().isEmpty()
                ? "In use"
                : line.states().stream()
                        .map(state -> (state.words() + " " + state.at()).strip())
                        .collect(Collectors.joining(", "));
    }

    private static List<OrganizationLine> lines(JsonNode found, Instant now) {
        List<OrganizationLine> lines = new ArrayList<>();
        found.path("items").forEach(item -> lines.add(OrganizationLine.of(item, now)));
        return lines;
    }
}
