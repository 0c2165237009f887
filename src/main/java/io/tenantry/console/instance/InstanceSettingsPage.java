package io.tenantry.console.instance;

import io.tenantry.console.web.Faults;
import io.tenantry.console.web.Fields;
import io.tenantry.console.web.JsonForm;
import io.tenantry.console.web.LimitNames;
import io.tenantry.console.web.Refusal;
import io.tenantry.console.web.Route;
import io.tenantry.console.web.Visit;
import io.tenantry.http.ApiReply;
import io.tenantry.http.SiteAnswer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// What the operator decides of the whole instance.
public final class InstanceSettingsPage {
    private static final String PATH = "/{instanceId}/settings";
    private static final String DEFAULT_LIMITS = "orgDefaultLimitConfig";

    private static final String MODE = "mfaMode";

    private static final String LOCKS_OUT =
            "You signed in without a second factor, so this would lock you out. Set yours up in your"
                    + " account, sign out and in again with a code, then save this.";

    /// All routes of this page.
    public List<Route> routes() {
        return List.of(Route.get(PATH, this::show), Route.post(PATH, this::save));
    }

    private SiteAnswer show(Visit visit) {
        JsonNode instance = visit.api().get(visit.apiPath(""));
        Fields fields = Fields.NONE.with(MODE, instance.path(MODE).asString(""));
        for (Map.Entry<String, JsonNode> limit : instance.path(DEFAULT_LIMITS).properties()) {
            fields = fields.with("limits." + limit.getKey(), limit.getValue().asString());
        }
        return page(visit, 200, fields, Faults.NONE, instance);
    }

    private SiteAnswer save(Visit visit) {
        Fields form = visit.form();
        JsonNode typed =
                new JsonForm(form)
                        .numbers("limits", LimitNames.KEYS, visit.numbers())
                        .json()
                        .path("limits");
        ObjectNode body = new JsonForm(form).text(MODE).json();
        if (locksOut(visit, form.text(MODE))) {
            return page(
                    visit,
                    422,
                    form,
                    Faults.at(MODE, LOCKS_OUT),
                    visit.api().get(visit.apiPath("")));
        }
        body.set(DEFAULT_LIMITS, typed.isObject() ? typed : JsonNodeFactory.instance.objectNode());
        ApiReply reply = visit.api().patch(visit.apiPath(""), body);
        if (reply.status() == 400) {
            Faults faults = Faults.of(reply, "instance", "instancePatch", body);
            return page(
                    visit,
                    422,
                    form,
                    faults.renamed(DEFAULT_LIMITS, "limits"),
                    visit.api().get(visit.apiPath("")));
        }
        Refusal.unlessGood(reply);
        return visit.redirectWithin("/settings?note=instance-saved");
    }

    /// Whoever writes here is an administrator, so every mode but the one that asks nobody is
    /// meant.
    private static boolean locksOut(Visit visit, String mode) {
        boolean isPerson = visit.session().caller().user().isPresent();
        return isPerson
                && (mode.equals("required") || mode.equals("adminRequired"))
                && !visit.session().isProved(visit.api().get("/me"));
    }

    private static SiteAnswer page(
            Visit visit, int status, Fields fields, Faults faults, JsonNode instance) {
        Map<String, Long> limits = new HashMap<>();
        instance.path("limits")
                .properties()
                .forEach(limit -> limits.put(limit.getKey(), limit.getValue().asLong()));
        return visit.page(
                status, "instance/settings.jte", new InstanceSettingsView(fields, faults, limits));
    }
}
