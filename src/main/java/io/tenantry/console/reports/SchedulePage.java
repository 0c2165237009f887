package io.tenantry.console.reports;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tenantry.console.web.Faults;
import io.tenantry.console.web.Fields;
import io.tenantry.console.web.JsonForm;
import io.tenantry.console.web.Question;
import io.tenantry.console.web.Refusal;
import io.tenantry.console.web.Route;
import io.tenantry.console.web.Visit;
import io.tenantry.http.ApiReply;
import io.tenantry.http.SiteAnswer;
import java.net.URLEncoder;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The form of a report that is made by itself. The API replaces all schedules together, so each
/// form takes the others over as they are.
public final class SchedulePage {
    private static final String CONFIGS = "reportConfigs";
    private static final String NEW = "/{instanceId}/reports/schedules/new";
    private static final String ONE = "/{instanceId}/reports/schedules/{configId}";
    private static final List<String> TEXTS =
            List.of("cron", "timezone", "callbackUrl", "resourceGroupBy", "dateGroupBy", "periods");

    /// All routes of this page.
    public List<Route> routes() {
        return List.of(
                Route.getToChange(NEW, this::fresh),
                Route.post(NEW, visit -> save(visit, true)),
                Route.getToChange(ONE + "/edit", this::edit),
                Route.post(ONE + "/edit", visit -> save(visit, false)),
                Route.getToChange(ONE + "/delete", visit -> visit.question(question(visit))),
                Route.post(ONE + "/delete", this::delete));
    }

    private SiteAnswer fresh(Visit visit) {
        Fields fields = Fields.NONE.with("cron", "0 4 1 * *").with("timezone", "UTC");
        return page(visit, 200, true, fields, Faults.NONE);
    }

    private SiteAnswer edit(Visit visit) {
        ArrayNode all = configs(visit);
        JsonNode config = all.get(place(visit, all));
        Fields fields = Fields.NONE;
        for (String name : TEXTS) {
            fields = fields.with(name, config.path(name).asString(""));
        }
        String emails =
                config.path("emails")
                        .valueStream()
                        .map(JsonNode::asString)
                        .collect(Collectors.joining(", "));
        return page(visit, 200, false, fields.with("emails", emails), Faults.NONE);
    }

    private SiteAnswer save(Visit visit, boolean isNew) {
        Fields form = visit.form();
        if (form.has("try")) {
            return page(visit, 200, isNew, form, Faults.NONE);
        }
        ArrayNode all = configs(visit);
        int place = isNew ? all.size() : place(visit, all);
        ObjectNode config = config(form);
        if (isNew) {
            all.add(config);
        } else {
            config.set("id", all.get(place).path("id"));
            all.set(place, config);
        }
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.set(CONFIGS, all);
        ApiReply reply = visit.api().patch(visit.apiPath(""), body);
        if (reply.status() == 400) {
            Faults faults = Faults.of(reply, "instance", "instancePatch", body);
            Faults own = faults.under(CONFIGS + "." + place);
            return page(visit, 422, isNew, form, own.isAny() ? own : Faults.general(reply));
        }
        Refusal.unlessGood(reply);
        return visit.redirectWithin("/reports?note=schedule-saved");
    }

    private static ObjectNode config(Fields form) {
        JsonForm json = new JsonForm(form);
        TEXTS.forEach(json::text);
        ObjectNode config = json.words("emails").json();
        String periods = form.text("periods");
        if (periods.matches("[0-9]{1,9}")) {
            config.put("periods", Integer.parseInt(periods));
        }
        return config;
    }

    private SiteAnswer page(Visit visit, int status, boolean isNew, Fields fields, Faults faults) {
        List<String> next = NextRuns.of(fields.text("cron"), fields.text("timezone"), visit.now());
        return visit.page(
                status, "reports/schedule.jte", new ScheduleView(isNew, fields, faults, next));
    }

    private static Question question(Visit visit) {
        ArrayNode all = configs(visit);
        String cron = all.get(place(visit, all)).path("cron").asString();
        return new Question(
                "Delete the schedule “" + cron + "”?",
                "Reports that were made stay until they expire.",
                "Delete the schedule",
                "/reports");
    }

    private SiteAnswer delete(Visit visit) {
        ArrayNode all = configs(visit);
        all.remove(place(visit, all));
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.set(CONFIGS, all);
        Refusal.unlessGood(visit.api().patch(visit.apiPath(""), body));
        return visit.redirectWithin("/reports?note=schedule-deleted");
    }

    private static ArrayNode configs(Visit visit) {
        ArrayNode all = JsonNodeFactory.instance.arrayNode();
        visit.api().get(visit.apiPath("")).path(CONFIGS).forEach(all::add);
        return all;
    }

    private static int place(Visit visit, ArrayNode all) {
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).path("id").asString().equals(visit.variable("configId"))) {
                return i;
            }
        }
        throw new Refusal(404, "Schedule was not found");
    }

    /// The path segment of a schedule, whose id its owner chose.
    public static String segment(String id) {
        return URLEncoder.encode(id, UTF_8).replace("+", "%20");
    }
}
