package io.tenantry.console.alerts;

import io.tenantry.console.web.Edit;
import io.tenantry.console.web.Faults;
import io.tenantry.console.web.Fields;
import io.tenantry.console.web.LastChange;
import io.tenantry.console.web.QueryWords;
import io.tenantry.console.web.Refusal;
import io.tenantry.console.web.Route;
import io.tenantry.console.web.Visit;
import io.tenantry.http.ApiReply;
import io.tenantry.http.SiteAnswer;
import io.tenantry.schedule.CronTimes;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The form that makes or changes an alert rule, and tries it before it is kept.
public final class RuleFormPage {
    private static final String NEW = "/{instanceId}/alerts/new";
    private static final String EDIT = "/{instanceId}/alerts/{ruleId}/edit";
    private static final String BODY = "notificationRule";
    private static final String ID = "ruleId";
    private static final String QUERY = "targetQueryJson";

    /// When rules are evaluated, in UTC (`docs/alerts.md`). A rule that is kept tells it itself.
    private static final String DAILY = "0 4 * * *";

    /// All routes of this page.
    public List<Route> routes() {
        return List.of(
                Route.getToChange(
                        NEW,
                        "instanceNotificationRules.post",
                        visit -> page(visit, 200, "", RuleForm.NEW, Faults.NONE)),
                Route.post(NEW, this::create),
                Route.getToChange(EDIT, "instanceNotificationRule.patch", this::edit),
                Route.post(EDIT, this::change));
    }

    private SiteAnswer edit(Visit visit) {
        JsonNode rule = visit.api().get(RulesPage.rule(visit));
        Fields fields = RuleForm.of(rule, visit.numbers());
        return page(
                visit,
                200,
                visit.variable(ID),
                shownIn(fields, RuleForm.each(fields)),
                Faults.NONE);
    }

    private SiteAnswer create(Visit visit) {
        Fields form = visit.form();
        if (form.has("try")) {
            return tried(visit, "", form);
        }
        ObjectNode body = RuleForm.body(form, true, visit.numbers());
        ApiReply reply = visit.api().post(visit.apiPath("/notification-rules"), body);
        if (reply.status() == 400) {
            return page(
                    visit, 422, "", form, faults(visit, reply, BODY, "notificationRulePost", body));
        }
        return saved(visit, reply);
    }

    private SiteAnswer change(Visit visit) {
        Fields form = visit.form();
        String id = visit.variable(ID);
        return form.has("try")
                ? tried(visit, id, form)
                : LastChange.make(
                        () -> tryToChange(visit),
                        overtaken -> page(visit, LastChange.CONFLICT, id, form, overtaken));
    }

    private static Optional<SiteAnswer> tryToChange(Visit visit) {
        Fields form = visit.form();
        String id = visit.variable(ID);
        JsonNode rule = visit.api().get(RulesPage.rule(visit));
        Fields present = RuleForm.of(rule, visit.numbers());
        Edit edit = Edit.of(form, RuleForm.each(form), RuleForm.each(present));
        if (!edit.contended().isEmpty()) {
            return Optional.of(contended(visit, edit));
        }
        ObjectNode body = RuleForm.changes(present, RuleForm.of(edit.merged()), visit.numbers());
        ApiReply reply = visit.api().patch(LastChange.guarded(RulesPage.rule(visit), rule), body);
        if (reply.status() == 400) {
            Faults faults = faults(visit, reply, BODY, "notificationRulePatch", body);
            return Optional.of(page(visit, 422, id, form, faults));
        }
        return LastChange.isOvertaken(reply) ? Optional.empty() : Optional.of(saved(visit, reply));
    }

    private static SiteAnswer contended(Visit visit, Edit edit) {
        String id = visit.variable(ID);
        Faults faults =
                edit.contention(
                        Faults.NONE,
                        UnaryOperator.identity(),
                        RuleForm::words,
                        LastChange.find(visit, "instanceNotificationRule", id));
        Fields fields = RuleForm.of(edit.merged());
        return page(visit, 422, id, shownIn(fields, edit.present()), faults);
    }

    private static SiteAnswer saved(Visit visit, ApiReply reply) {
        String id = Refusal.unlessGood(reply).path("id").asString();
        return visit.redirectWithin("/alerts/" + id + "?note=rule-saved");
    }

    private static Fields shownIn(Fields fields, ObjectNode shown) {
        return fields.with(Edit.SHOWN, shown.toString());
    }

    private static SiteAnswer tried(Visit visit, String id, Fields form) {
        ObjectNode body = RuleForm.measured(form, visit.numbers());
        if (!id.isEmpty()) {
            body.put("notificationRuleId", id);
        }
        ApiReply reply = visit.api().post(visit.apiPath("/notification-rules/preview"), body);
        if (reply.status() == 400) {
            Faults faults = faults(visit, reply, "preview", "notificationRulePreviewOptions", body);
            return page(visit, 422, id, form, faults);
        }
        PreviewView preview = PreviewView.of(Refusal.unlessGood(reply));
        return page(visit, 200, id, form, Faults.NONE, preview);
    }

    /// The API reads the query when all else is right, and the places that it names in it are not
    /// fields of the form: what is wrong with the query is told here in any case.
    private static Faults faults(
            Visit visit, ApiReply reply, String bodyName, String schema, ObjectNode body) {
        String place = bodyName + "." + QUERY;
        String typed = body.path(QUERY).asString("");
        if (reply.message().startsWith(place)) {
            String told = reply.message().substring(place.length());
            return Faults.inBody(schema, body, visit.numbers())
                    .orAt(QUERY, QueryWords.of(typed, told));
        }
        Faults faults = Faults.of(reply, bodyName, schema, body, visit.numbers());
        // A change of a rule holds what was changed alone.
        return body.has(QUERY) ? faults.orAt(QUERY, QueryWords.refused(typed)) : faults;
    }

    private static SiteAnswer page(
            Visit visit, int status, String id, Fields fields, Faults faults) {
        return page(visit, status, id, fields, faults, null);
    }

    private static SiteAnswer page(
            Visit visit,
            int status,
            String id,
            Fields fields,
            Faults faults,
            @Nullable PreviewView preview) {
        String shown = fields.exact(Edit.SHOWN);
        return visit.page(
                status,
                "alerts/form.jte",
                new RuleFormView(id, shown, fields, faults, preview, nextEvaluation(visit)));
    }

    private static String nextEvaluation(Visit visit) {
        return CronTimes.of(DAILY, ZoneOffset.UTC).after(visit.now()).orElseThrow().toString();
    }
}
