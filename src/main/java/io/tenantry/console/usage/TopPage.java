package io.tenantry.console.usage;

import io.tenantry.console.web.CsvAnswer;
import io.tenantry.console.web.Route;
import io.tenantry.console.web.Visit;
import io.tenantry.http.SiteAnswer;
import java.util.ArrayList;
import java.util.List;

/// Which organizations use most of something, or grow most.
public final class TopPage {
    private static final String PATH = "/{instanceId}/usage/top";
    private static final int SHOWN = 10;

    /// As many as the API tells.
    private static final int IN_FILE = 100;

    /// All routes of this page.
    public List<Route> routes() {
        return List.of(Route.get(PATH, this::show), Route.get(PATH + ".csv", this::file));
    }

    private SiteAnswer show(Visit visit) {
        return visit.page("usage/top.jte", view(visit, SHOWN));
    }

    private TopView view(Visit visit, int size) {
        UsageChoices choices = UsageChoices.of(visit.query(), visit.now());
        TopMeasure measure = TopMeasure.of(visit.query().text("measure"));
        boolean isByGrowth = visit.query().text("by").equals("growth");
        String path =
                visit.apiPath("/topOrgs")
                        + "?measure=%s&by=%s&limit=%d"
                                .formatted(measure.key(), isByGrowth ? "growth" : "use", size);
        String time = "&time=" + choices.period().start().toEpochMilli();
        List<TopLine> lines = new ArrayList<>();
        visit.api()
                .get(measure.isMonthly() ? path + time : path)
                .path("items")
                .forEach(item -> lines.add(TopLine.of(item)));
        return new TopView(choices, measure, isByGrowth, lines);
    }

    private SiteAnswer file(Visit visit) {
        TopView view = view(visit, IN_FILE);
        CsvAnswer csv = new CsvAnswer();
        csv.line("id", "name", "used", "limit", "before", "change");
        for (TopLine line : view.lines()) {
            csv.line(
                    line.id(),
                    line.name(),
                    line.used().used(),
                    CsvAnswer.numberOrEmpty(line.used().limit()),
                    view.isByGrowth() ? line.growth().before() : "",
                    view.isByGrowth() ? line.growth().more() : "");
        }
        return csv.answer(
                "top-%s-by-%s-%s.csv"
                        .formatted(
                                view.measure().key(),
                                view.isByGrowth() ? "growth" : "use",
                                view.period().month()));
    }
}
