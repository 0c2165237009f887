package io.tenantry.console.alerts;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tenantry.console.web.Pages;
import io.tenantry.console.web.PlainWords;
import io.tenantry.console.web.Question;
import io.tenantry.console.web.Refusal;
import io.tenantry.console.web.Route;
import io.tenantry.console.web.Visit;
import io.tenantry.http.ApiReply;
import io.tenantry.http.SiteAnswer;
import java.net.URLEncoder;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The alert rules of the instance, and one of them with its log.
public final class RulesPage {
    private static final int PER_PAGE = 50;
    private static final String PATH = "/{instanceId}/alerts";
    private static final String ONE = PATH + "/{ruleId}";

    /// All routes of these pages.
    public List<Route> routes() {
        return List.of(
                Route.get(PATH, this::list),
                Route.get(ONE, visit -> show(visit, 200, "")),
                Route.post(ONE + "/enabled", this::setEnabled),
                Route.post(ONE + "/evaluate", this::evaluate),
                Route.get(ONE + "/evaluation", this::watch),
                Route.getToChange(ONE + "/delete", "instanceNotificationRule.delete", this::ask),
                Route.post(ONE + "/delete", this::delete));
    }

    private SiteAnswer list(Visit visit) {
        RulesFilter filter = new RulesFilter(visit.query());
        JsonNode found =
                visit.api().get(visit.apiPath("/notification-rules") + filter.toQuery(PER_PAGE));
        List<RuleLine> lines =
                found.path("items")
                        .valueStream()
                        .map(rule -> RuleLine.of(rule, visit.numbers()))
                        .toList();
        Pages pages = new Pages(filter.fields(), PER_PAGE, found.path("totalCount").asLong());
        return visit.onLastPage("/alerts", pages)
                .orElseGet(
                        () -> visit.page("alerts/list.jte", new RulesView(filter, lines, pages)));
    }

    private static SiteAnswer show(Visit visit, int status, String fault) {
        JsonNode rule = withEvaluation(visit);
        ObjectNode asked = JsonNodeFactory.instance.objectNode();
        asked.set("targetQueryJson", rule.path("targetQueryJson"));
        asked.set("ruleConfig", rule.path("ruleConfig"));
        asked.set("notificationRuleId", rule.path("id"));
        JsonNode preview =
                Refusal.unlessGood(
                        visit.api().post(visit.apiPath("/notification-rules/preview"), asked));
        LogView log = RuleLog.of(visit, rule(visit));
        return visit.page(
                log.faults().isAny() ? 422 : status,
                "alerts/rule.jte",
                new RuleView(
                        RuleLine.of(rule, visit.numbers()),
                        EvaluationLine.of(rule),
                        PreviewView.of(preview),
                        log,
                        fault,
                        visit.isForPart() ? visit.query().text("seen") : ""));
    }

    /// The part of the page that asks again and again: how it stands, and nothing else. Who comes
    /// here without the page, by a sign-in that the part led to for example, is led to it.
    private SiteAnswer watch(Visit visit) {
        JsonNode rule = withEvaluation(visit);
        String id = rule.path("id").asString();
        return visit.isForPart()
                ? visit.page(
                        "alerts/watch.jte",
                        new WatchView(id, EvaluationLine.of(rule), visit.query().text("seen")))
                : visit.redirectWithin("/alerts/" + id);
    }

    private SiteAnswer setEnabled(Visit visit) {
        boolean enabled = visit.form().text("enabled").equals("true");
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("enabled", enabled);
        Refusal.unlessGood(visit.api().patch(rule(visit), body));
        return visit.backTo("/alerts", enabled ? "rule-on" : "rule-off");
    }

    private SiteAnswer evaluate(Visit visit) {
        ObjectNode body =
                JsonNodeFactory.instance
                        .objectNode()
                        .put("ignoreFrequencyCheck", visit.form().has("again"));
        ApiReply reply = visit.api().post(rule(visit) + "/evaluate", body);
        if (reply.status() == 400) {
            return show(visit, 422, PlainWords.sentence(reply.message()));
        }
        Refusal.unlessGood(reply);
        return visit.redirectWithin("/alerts/" + visit.variable("ruleId") + "?note=rule-evaluated");
    }

    private SiteAnswer ask(Visit visit) {
        String name = visit.api().get(rule(visit)).path("name").asString();
        return visit.question(
                new Question(
                        "Delete the alert rule “" + name + "”?",
                        "Its log goes with it. A rule that is only switched off keeps it.",
                        "Delete the rule",
                        "/alerts" + visit.view()));
    }

    private SiteAnswer delete(Visit visit) {
        Refusal.unlessGood(visit.api().delete(rule(visit)));
        return visit.backTo("/alerts", "rule-deleted");
    }

    private static JsonNode withEvaluation(Visit visit) {
        return visit.api().get(rule(visit) + "?includeEvaluation=true");
    }

    /// The API's path of the rule that a page is about.
    static String rule(Visit visit) {
        return visit.apiPath(
                "/notification-rules/" + URLEncoder.encode(visit.variable("ruleId"), UTF_8));
    }
}
