package io.tenantry.console.reports;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tenantry.console.web.Edit;
import io.tenantry.console.web.Faults;
import io.tenantry.console.web.Fields;
import io.tenantry.console.web.JsonForm;
import io.tenantry.console.web.LastChange;
import io.tenantry.console.web.Refusal;
import io.tenantry.console.web.Route;
import io.tenantry.console.web.Visit;
import io.tenantry.http.ApiReply;
import io.tenantry.http.SiteAnswer;
import java.net.URLEncoder;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The form of a report that is made by itself. The API replaces all schedules together, so each
/// form takes the others over as they are.
public final class SchedulePage {
    /// Where an instance holds its schedules.
    static final String CONFIGS = "reportConfigs";

    static final String CHANGE = "instance.patch";

    /// Where one schedule is found.
    static final String ONE = "/{instanceId}/reports/schedules/{configId}";

    private static final String SANDBOX = "includeSandbox";
    private static final String NEW = "/{instanceId}/reports/schedules/new";
    private static final List<String> TEXTS =
            List.of(
                    "id",
                    "cron",
                    "timezone",
                    "callbackUrl",
                    "resourceGroupBy",
                    "dateGroupBy",
                    "periods");
    private static final List<String> PARTS =
            Stream.concat(TEXTS.stream(), Stream.of("emails", SANDBOX)).toList();

    /// What holds where a schedule does not say.
    private static final Map<String, String> DEFAULTS =
            Map.of("resourceGroupBy", "organization", "dateGroupBy", "month");

    /// All routes of this page.
    public List<Route> routes() {
        return List.of(
                Route.getToChange(NEW, CHANGE, this::fresh),
                Route.post(NEW, visit -> save(visit, true)),
                Route.getToChange(ONE + "/edit", CHANGE, this::edit),
                Route.post(ONE + "/edit", visit -> save(visit, false)));
    }

    private SiteAnswer fresh(Visit visit) {
        Fields fields = Fields.NONE.with("cron", "0 4 1 * *").with("timezone", "UTC");
        return page(visit, 200, true, fields, Faults.NONE);
    }

    private SiteAnswer edit(Visit visit) {
        ArrayNode all = configs(instance(visit));
        Fields fields = fields(all.get(place(visit, all)));
        String shown = config(fields).toString();
        return page(visit, 200, false, fields.with(Edit.SHOWN, shown), Faults.NONE);
    }

    private static SiteAnswer save(Visit visit, boolean isNew) {
        Fields form = visit.form();
        if (form.has("try")) {
            Faults faults = NextRuns.faults(form);
            return page(visit, faults.isAny() ? 422 : 200, isNew, form, faults);
        }
        return LastChange.make(
                () -> isNew ? tryToAdd(visit) : tryToChange(visit),
                overtaken -> page(visit, LastChange.CONFLICT, isNew, form, overtaken));
    }

    private static Optional<SiteAnswer> tryToAdd(Visit visit) {
        JsonNode instance = instance(visit);
        ArrayNode all = configs(instance);
        all.add(config(visit.form()));
        return kept(visit, instance, all, all.size() - 1);
    }

    private static Optional<SiteAnswer> tryToChange(Visit visit) {
        Fields form = visit.form();
        JsonNode instance = instance(visit);
        ArrayNode all = configs(instance);
        int place = place(visit, all);
        Edit edit = Edit.of(form, config(form), config(fields(all.get(place))));
        if (!edit.contended().isEmpty()) {
            return Optional.of(contended(visit, edit));
        }
        change((ObjectNode) all.get(place), edit);
        return kept(visit, instance, all, place);
    }

    private static SiteAnswer contended(Visit visit, Edit edit) {
        Faults faults =
                edit.contention(
                        Faults.NONE,
                        part -> part,
                        SchedulePage::words,
                        LastChange.find(visit, "instance", ""));
        Fields fields = fields(edit.merged()).with(Edit.SHOWN, edit.present().toString());
        return page(visit, 422, false, fields, faults);
    }

    /// Leaves what the form did not change, and what it does not know.
    private static void change(ObjectNode changed, Edit edit) {
        for (String part : PARTS) {
            if (edit.isTouched(part)) {
                changed.remove(part);
                if (edit.typed().has(part)) {
                    changed.set(part, edit.typed().path(part));
                }
            }
        }
    }

    /// @param place of the schedule that the form is about
    private static Optional<SiteAnswer> kept(
            Visit visit, JsonNode instance, ArrayNode all, int place) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.set(CONFIGS, all);
        ApiReply reply = visit.api().patch(LastChange.guarded(visit.apiPath(""), instance), body);
        if (LastChange.isOvertaken(reply)) {
            return Optional.empty();
        }
        if (reply.status() == 400) {
            Faults faults = ScheduleFaults.of(reply, body, place, visit.numbers());
            boolean isNew = !visit.form().has(Edit.SHOWN);
            return Optional.of(page(visit, 422, isNew, visit.form(), faults));
        }
        Refusal.unlessGood(reply);
        return Optional.of(visit.redirectWithin("/reports?note=schedule-saved"));
    }

    private static Fields fields(JsonNode config) {
        Fields fields = Fields.NONE;
        for (String name : TEXTS) {
            fields = fields.with(name, config.path(name).asString(DEFAULTS.getOrDefault(name, "")));
        }
        return fields.with("emails", words("emails", config.path("emails")))
                .with(SANDBOX, config.path(SANDBOX).asBoolean(false) ? "on" : "");
    }

    /// A part of a schedule for people; empty for nothing.
    private static String words(String part, JsonNode value) {
        return part.equals("emails")
                ? value.valueStream().map(JsonNode::asString).collect(Collectors.joining(", "))
                : value.asString("");
    }

    private static ObjectNode config(Fields form) {
        JsonForm json = new JsonForm(form);
        TEXTS.forEach(json::text);
        ObjectNode config = json.words("emails").json();
        if (form.has(SANDBOX)) {
            config.put(SANDBOX, true);
        }
        String periods = form.text("periods");
        if (periods.matches("[0-9]{1,9}")) {
            config.put("periods", Integer.parseInt(periods));
        }
        return config;
    }

    private static SiteAnswer page(
            Visit visit, int status, boolean isNew, Fields fields, Faults faults) {
        List<String> next = NextRuns.of(fields.text("cron"), fields.text("timezone"), visit.now());
        return visit.page(
                status, "reports/schedule.jte", new ScheduleView(isNew, fields, faults, next));
    }

    static JsonNode instance(Visit visit) {
        return visit.api().get(visit.apiPath(""));
    }

    static ArrayNode configs(JsonNode instance) {
        ArrayNode all = JsonNodeFactory.instance.arrayNode();
        instance.path(CONFIGS).forEach(all::add);
        return all;
    }

    static int place(Visit visit, ArrayNode all) {
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
