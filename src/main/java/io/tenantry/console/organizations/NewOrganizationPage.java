package io.tenantry.console.organizations;

import io.tenantry.console.web.Faults;
import io.tenantry.console.web.Fields;
import io.tenantry.console.web.JsonForm;
import io.tenantry.console.web.Refusal;
import io.tenantry.console.web.Route;
import io.tenantry.console.web.Visit;
import io.tenantry.http.ApiReply;
import io.tenantry.http.SiteAnswer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// The form that makes an organization.
public final class NewOrganizationPage {
    private static final String PATH = "/{instanceId}/organizations/new";
    private static final String TEMPLATE = "organizations/new.jte";
    private static final int TAG_ROWS = 2;

    /// All routes of this page.
    public List<Route> routes() {
        return List.of(
                Route.getToChange(PATH, "instanceOrgs.post", this::show),
                Route.post(PATH, this::create));
    }

    private SiteAnswer show(Visit visit) {
        return visit.page(TEMPLATE, view(visit, Fields.NONE, Faults.NONE));
    }

    private SiteAnswer create(Visit visit) {
        Fields fields = JsonForm.closedUp(visit.form(), "tags", NewOrganizationForm.TAG_KEYS);
        if (fields.has("moreTags") || fields.has(NewOrganizationView.MORE_MEMBERS)) {
            return visit.page(TEMPLATE, view(visit, fields, Faults.NONE));
        }
        NewOrganizationForm form = NewOrganizationForm.of(visit);
        if (form.own().isAny()) {
            return visit.page(422, TEMPLATE, view(visit, fields, form.faults()));
        }
        ApiReply reply = visit.api().post(visit.apiPath("/orgs"), form.body());
        if (reply.status() == 400 || form.isAboutUser(reply)) {
            return visit.page(422, TEMPLATE, view(visit, fields, form.faults(reply)));
        }
        Refusal.unlessGood(reply);
        return visit.redirectWithin("/organizations?note=created&sort=creationDate&dir=desc");
    }

    private static NewOrganizationView view(Visit visit, Fields fields, Faults faults) {
        String shown = fields.text("tagRows");
        int rows = shown.matches("[0-9]{1,3}") ? Integer.parseInt(shown) : TAG_ROWS;
        if (fields.has("moreTags")) {
            rows += TAG_ROWS;
        }
        rows = Math.clamp(rows, TAG_ROWS, JsonForm.ROWS_MAX);
        return new NewOrganizationView(fields, faults, defaults(visit), rows);
    }

    /// The instance's limits for each organization, below what the operator chose for new ones.
    private static Map<String, Long> defaults(Visit visit) {
        JsonNode instance = visit.api().tryGet(visit.apiPath("")).json();
        Map<String, Long> defaults = new HashMap<>();
        for (String part : List.of("limits", "orgDefaultLimitConfig")) {
            instance.path(part)
                    .properties()
                    .forEach(limit -> defaults.put(limit.getKey(), limit.getValue().asLong()));
        }
        return defaults;
    }
}
