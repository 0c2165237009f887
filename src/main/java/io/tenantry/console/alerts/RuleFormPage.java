package io.tenantry.console.alerts;

import io.tenantry.console.web.Faults;
import io.tenantry.console.web.Fields;
import io.tenantry.console.web.PlainWords;
import io.tenantry.console.web.Refusal;
import io.tenantry.console.web.Route;
import io.tenantry.console.web.Visit;
import io.tenantry.http.ApiReply;
import io.tenantry.http.SiteAnswer;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// The form that makes or changes an alert rule, and tries it before it is kept.
public final class RuleFormPage {
    private static final String NEW = "/{instanceId}/alerts/new";
    private static final String EDIT = "/{instanceId}/alerts/{ruleId}/edit";
    private static final String BODY = "notificationRule";
    private static final String QUERY = "targetQueryJson";

    /// All routes of this page.
    public List<Route> routes() {
        return List.of(
                Route.getToChange(
                        NEW, visit -> page(visit, 200, "", RuleForm.NEW, Faults.NONE, null)),
                Route.post(NEW, visit -> save(visit, "")),
                Route.getToChange(EDIT, this::edit),
                Route.post(EDIT, visit -> save(visit, visit.variable("ruleId"))));
    }

    private SiteAnswer edit(Visit visit) {
        Fields fields = RuleForm.of(visit.api().get(RulesPage.rule(visit)), visit.numbers());
        return page(visit, 200, visit.variable("ruleId"), fields, Faults.NONE, null);
    }

    private static SiteAnswer save(Visit visit, String id) {
        Fields form = visit.form();
        if (form.has("try")) {
            return tried(visit, id, form);
        }
        boolean isNew = id.isEmpty();
        ObjectNode body = RuleForm.body(form, isNew, visit.numbers());
        ApiReply reply =
                isNew
                        ? visit.api().post(visit.apiPath("/notification-rules"), body)
                        : visit.api().patch(RulesPage.rule(visit), body);
        if (reply.status() == 400) {
            String schema = isNew ? "notificationRulePost" : "notificationRulePatch";
            return page(visit, 422, id, form, faults(reply, BODY, schema, body), null);
        }
        String kept = Refusal.unlessGood(reply).path("id").asString();
        return visit.redirectWithin("/alerts/" + kept + "?note=rule-saved");
    }

    private static SiteAnswer tried(Visit visit, String id, Fields form) {
        ObjectNode body = RuleForm.measured(form, visit.numbers());
        if (!id.isEmpty()) {
            body.put("notificationRuleId", id);
        }
        ApiReply reply = visit.api().post(visit.apiPath("/notification-rules/preview"), body);
        if (reply.status() == 400) {
            Faults faults = faults(reply, "preview", "notificationRulePreviewOptions", body);
            return page(visit, 422, id, form, faults, null);
        }
        PreviewView preview = PreviewView.of(Refusal.unlessGood(reply));
        return page(visit, 200, id, form, Faults.NONE, preview);
    }

    /// The places that the API names within the query are not fields of the form.
    private static Faults faults(
            ApiReply reply, String bodyName, String schema, ObjectNode body) {
        String query = bodyName + "." + QUERY;
        return reply.message().startsWith(query)
                ? Faults.at(QUERY, PlainWords.ofQuery(reply.message().substring(query.length())))
                : Faults.of(reply, bodyName, schema, body);
    }

    private static SiteAnswer page(
            Visit visit,
            int status,
            String id,
            Fields fields,
            Faults faults,
            @Nullable PreviewView preview) {
        return visit.page(status, "alerts/form.jte", new RuleFormView(id, fields, faults, preview));
    }
}
