package io.tenantry.console.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tenantry.console.web.AuditFilter;
import io.tenantry.console.web.AuditLine;
import io.tenantry.console.web.CsvAnswer;
import io.tenantry.console.web.Faults;
import io.tenantry.console.web.Fields;
import io.tenantry.console.web.Pages;
import io.tenantry.console.web.Refusal;
import io.tenantry.console.web.Route;
import io.tenantry.console.web.Visit;
import io.tenantry.http.ApiReply;
import io.tenantry.http.SiteAnswer;
import java.net.URLEncoder;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// Who changed what in the instance.
public final class InstanceAuditPage {
    /// Entries that one file holds at most, so that it is made in memory.
    public static final int FILE_MAX = 10_000;

    private static final int PER_PAGE = 50;
    private static final int PER_READ = 1_000;
    private static final String PATH = "/{instanceId}/audit";

    private static final Object[] HEADINGS = {
        "id",
        "time",
        "actor",
        "actorId",
        "actorType",
        "action",
        "target",
        "targetType",
        "targetId",
        "secondTarget",
        "status"
    };

    /// All routes of this page.
    public List<Route> routes() {
        return List.of(
                Route.get(PATH, this::list),
                Route.get(PATH + ".csv", this::file),
                Route.get(PATH + "/{entryId}", this::entry));
    }

    private SiteAnswer list(Visit visit) {
        Fields fields = visit.query();
        AuditFilter filter = new AuditFilter(fields);
        ApiReply reply = visit.api().tryGet(filter.target(logs(visit), PER_PAGE));
        if (reply.status() == 400) {
            Pages none = new Pages(fields, PER_PAGE, 0);
            return visit.page(
                    422,
                    "audit/list.jte",
                    new AuditView(filter, List.of(), none, AuditFilter.faults(reply)));
        }
        JsonNode found = Refusal.unlessGood(reply);
        Pages pages = new Pages(fields, PER_PAGE, found.path("totalCount").asLong());
        return visit.page(
                "audit/list.jte", new AuditView(filter, lines(found), pages, Faults.NONE));
    }

    private SiteAnswer file(Visit visit) {
        AuditFilter filter = new AuditFilter(visit.query());
        CsvAnswer csv = new CsvAnswer();
        csv.line(HEADINGS);
        for (int page = 0; page < FILE_MAX / PER_READ; page++) {
            ApiReply reply = visit.api().tryGet(filter.target(logs(visit), page, PER_READ));
            if (reply.status() == 400) {
                return visit.redirectWithin("/audit" + filter.toQuery());
            }
            List<AuditLine> lines = lines(Refusal.unlessGood(reply));
            lines.forEach(line -> csv.line(cells(line)));
            if (lines.size() < PER_READ) {
                break;
            }
        }
        return csv.answer("audit.csv");
    }

    /// What stands below [#HEADINGS].
    private static Object[] cells(AuditLine line) {
        return new Object[] {
            line.id(),
            line.at(),
            line.actor(),
            line.actorId(),
            line.actorKind(),
            line.action(),
            line.target(),
            line.targetKind(),
            line.targetId(),
            line.secondTarget(),
            line.status()
        };
    }

    private SiteAnswer entry(Visit visit) {
        String id = URLEncoder.encode(visit.variable("entryId"), UTF_8);
        JsonNode entry = visit.api().get(logs(visit) + "/" + id + "?_links=false&_actions=false");
        return visit.page("audit/entry.jte", AuditLine.of(entry));
    }

    private static List<AuditLine> lines(JsonNode found) {
        return found.path("items").valueStream().map(AuditLine::of).toList();
    }

    private static String logs(Visit visit) {
        return "/instance/" + visit.instanceId() + "/audit-logs";
    }
}
