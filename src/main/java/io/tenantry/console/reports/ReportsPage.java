package io.tenantry.console.reports;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tenantry.console.web.Faults;
import io.tenantry.console.web.Fields;
import io.tenantry.console.web.JsonForm;
import io.tenantry.console.web.Pages;
import io.tenantry.console.web.Refusal;
import io.tenantry.console.web.Route;
import io.tenantry.console.web.Visit;
import io.tenantry.http.ApiReply;
import io.tenantry.http.GzipFile;
import io.tenantry.http.SiteAnswer;
import java.net.URLEncoder;
import java.time.Instant;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The reports of the instance: schedules, ordering one now, progress and files.
public final class ReportsPage {
    private static final int PER_PAGE = 20;
    private static final String PATH = "/{instanceId}/reports";
    private static final String SCHEMA = "instanceReportOptionsPost";

    /// All routes of this page.
    public List<Route> routes() {
        return List.of(
                Route.get(PATH, visit -> page(visit, 200, Fields.NONE, Faults.NONE)),
                Route.post(PATH, this::order),
                Route.get(PATH + "/{jobId}/file", this::file));
    }

    private SiteAnswer page(Visit visit, int status, Fields form, Faults faults) {
        Instant now = visit.now();
        JsonNode instance = visit.api().get(visit.apiPath(""));
        Fields query = visit.query();
        JsonNode made =
                visit.api()
                        .get(
                                visit.apiPath("/reports?_links=false&_actions=false&perPage=")
                                        + PER_PAGE
                                        + "&page="
                                        + Pages.asked(query));
        return visit.page(
                status,
                "reports/list.jte",
                new ReportsView(
                        instance.path("reportConfigs")
                                .valueStream()
                                .map(config -> ScheduleLine.of(config, now))
                                .toList(),
                        made.path("items").valueStream().map(JobLine::of).toList(),
                        new Pages(query, PER_PAGE, made.path("totalCount").asLong()),
                        form,
                        faults));
    }

    private SiteAnswer order(Visit visit) {
        Fields form = visit.form();
        ObjectNode body = body(form);
        Faults unreadable = ReportRange.faults(form);
        if (unreadable.isAny()) {
            Faults others = Faults.inBody(SCHEMA, body, visit.numbers());
            return page(visit, 422, form, others.and(unreadable));
        }
        ApiReply reply = visit.api().post(visit.apiPath("/generateReport"), body);
        if (reply.status() == 400) {
            Faults faults = Faults.of(reply, "options", SCHEMA, body, visit.numbers());
            return page(visit, 422, form, faults);
        }
        Refusal.unlessGood(reply);
        return visit.redirectWithin("/reports?note=report-ordered");
    }

    private static ObjectNode body(Fields form) {
        ObjectNode body =
                new JsonForm(form)
                        .text("email")
                        .text("callbackUrl")
                        .text("resourceGroupBy")
                        .text("dateGroupBy")
                        .json();
        for (String end : ReportRange.ENDS) {
            if (!form.text(end).isEmpty()) {
                body.put(end, ReportRange.moment(form, end));
            }
        }
        if (form.has("includeSandbox")) {
            body.put("includeSandbox", true);
        }
        return body;
    }

    private SiteAnswer file(Visit visit) {
        String job = URLEncoder.encode(visit.variable("jobId"), UTF_8);
        ApiReply reply = visit.api().tryGet(visit.apiPath("/reports/" + job + "/file"));
        if (reply.status() == 400) {
            throw new Refusal(404, "There is nothing with this id.");
        }
        Refusal.unlessGood(reply);
        GzipFile file = reply.file();
        if (file == null) {
            throw new Refusal(404, "This report has no file");
        }
        return SiteAnswer.file("text/csv; charset=utf-8", file);
    }
}
