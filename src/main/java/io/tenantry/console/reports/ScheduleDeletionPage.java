package io.tenantry.console.reports;

import io.tenantry.console.web.Faults;
import io.tenantry.console.web.LastChange;
import io.tenantry.console.web.Refusal;
import io.tenantry.console.web.Route;
import io.tenantry.console.web.Visit;
import io.tenantry.http.ApiReply;
import io.tenantry.http.SiteAnswer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Asks before a schedule is deleted. The API replaces all schedules together, so one that was
/// stored once and is refused today keeps the others from being deleted: then both can be deleted
/// at once.
public final class ScheduleDeletionPage {
    private static final String PATH = SchedulePage.ONE + "/delete";

    /// The schedules to be deleted with the one that the path names.
    private static final String ALSO = "also";

    /// All routes of this page.
    public List<Route> routes() {
        return List.of(
                Route.getToChange(PATH, SchedulePage.CHANGE, this::ask),
                Route.post(PATH, this::delete));
    }

    private SiteAnswer ask(Visit visit) {
        ArrayNode all = SchedulePage.configs(SchedulePage.instance(visit));
        JsonNode asked = all.get(SchedulePage.place(visit, all));
        return page(visit, 200, List.of(asked), "");
    }

    private SiteAnswer delete(Visit visit) {
        return LastChange.make(
                () -> tryToDelete(visit),
                overtaken -> {
                    ArrayNode all = SchedulePage.configs(SchedulePage.instance(visit));
                    List<JsonNode> deleted = removed(visit, all);
                    return page(visit, LastChange.CONFLICT, deleted, overtaken.general());
                });
    }

    private static Optional<SiteAnswer> tryToDelete(Visit visit) {
        JsonNode instance = SchedulePage.instance(visit);
        ArrayNode all = SchedulePage.configs(instance);
        List<JsonNode> deleted = removed(visit, all);
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.set(SchedulePage.CONFIGS, all);
        ApiReply reply = visit.api().patch(LastChange.guarded(visit.apiPath(""), instance), body);
        if (LastChange.isOvertaken(reply)) {
            return Optional.empty();
        }
        if (reply.status() == 400) {
            return Optional.of(askForMore(visit, deleted, body, reply));
        }
        Refusal.unlessGood(reply);
        String note = deleted.size() == 1 ? "schedule-deleted" : "schedules-deleted";
        return Optional.of(visit.redirectWithin("/reports?note=" + note));
    }

    /// Takes those that are to be deleted out of all schedules; the first is the one of the path.
    private static List<JsonNode> removed(Visit visit, ArrayNode all) {
        List<JsonNode> removed = new ArrayList<>();
        removed.add(all.remove(SchedulePage.place(visit, all)));
        List<String> also = visit.form().all(ALSO);
        all.removeIf(config -> also.contains(id(config)) && removed.add(config));
        return removed;
    }

    /// Asks whether one that is refused may be deleted as well.
    private static SiteAnswer askForMore(
            Visit visit, List<JsonNode> deleted, ObjectNode body, ApiReply reply) {
        JsonNode all = body.path(SchedulePage.CONFIGS);
        Faults faults = Faults.of(reply, "instance", "instancePatch", body, visit.numbers());
        OptionalInt refused = ScheduleFaults.refused(faults, all);
        if (refused.isEmpty()) {
            return page(visit, 422, deleted, Faults.general(reply).general());
        }
        int place = refused.getAsInt();
        List<JsonNode> more = new ArrayList<>(deleted);
        more.add(all.get(place));
        return page(
                visit,
                422,
                more,
                "All schedules are saved together, and another one, %s Delete it as well."
                        .formatted(ScheduleFaults.words(faults, all, place)));
    }

    private static SiteAnswer page(Visit visit, int status, List<JsonNode> configs, String fault) {
        List<ScheduleLine> lines =
                configs.stream().map(config -> ScheduleLine.of(config, visit.now())).toList();
        return visit.page(status, "reports/delete.jte", new ScheduleDeletionView(lines, fault));
    }

    private static String id(JsonNode config) {
        return config.path("id").asString("");
    }
}
