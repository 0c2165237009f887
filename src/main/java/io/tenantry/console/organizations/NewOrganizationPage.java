package io.tenantry.console.organizations;

import io.tenantry.console.web.Faults;
import io.tenantry.console.web.Fields;
import io.tenantry.console.web.JsonForm;
import io.tenantry.console.web.LimitNames;
import io.tenantry.console.web.PlainWords;
import io.tenantry.console.web.Refusal;
import io.tenantry.console.web.Route;
import io.tenantry.console.web.Visit;
import io.tenantry.http.ApiReply;
import io.tenantry.http.SiteAnswer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The form that makes an organization.
public final class NewOrganizationPage {
    private static final String PATH = "/{instanceId}/organizations/new";
    private static final String TEMPLATE = "organizations/new.jte";
    private static final List<String> TAG_KEYS = List.of("key", "value");
    private static final String ADMINISTRATOR = "members.0.email";
    private static final String OWN_LOG = "auditLogEnabled";
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
        Fields form = visit.form();
        if (form.has("moreTags")) {
            return visit.page(TEMPLATE, view(visit, form, Faults.NONE));
        }
        ObjectNode body = body(visit);
        ApiReply reply = visit.api().post(visit.apiPath("/orgs"), body);
        if (reply.status() == 400) {
            return visit.page(422, TEMPLATE, view(visit, form, faults(visit, reply, body)));
        }
        Refusal.unlessGood(reply);
        return visit.redirectWithin("/organizations?note=created&sort=creationDate&dir=desc");
    }

    /// The API tells of an address that it cannot invite by the address alone.
    private static Faults faults(Visit visit, ApiReply reply, ObjectNode body) {
        String administrator = visit.form().text(ADMINISTRATOR);
        String noAddress = PlainWords.noEmailAddress(administrator);
        Faults faults =
                Faults.of(reply, "orgConfig", "instanceOrgPost", body, visit.numbers())
                        .retold("members.0", ADMINISTRATOR, noAddress);
        boolean isAboutAddress =
                !faults.general().isEmpty()
                        && !administrator.isEmpty()
                        && reply.message().startsWith("'" + administrator + "'");
        return isAboutAddress ? Faults.at(ADMINISTRATOR, faults.general()) : faults;
    }

    private static ObjectNode body(Visit visit) {
        Fields form = visit.form();
        ObjectNode body =
                new JsonForm(form)
                        .text("name")
                        .text("description")
                        .text("iconColor")
                        .text("referralId")
                        .text("mfaMode")
                        .words("whitelistedEmailDomains")
                        .rows("tags", TAG_KEYS)
                        .numbers("limits", LimitNames.KEYS, visit.numbers())
                        .json();
        if (form.has(OWN_LOG)) {
            body.put(OWN_LOG, true);
        }
        String administrator = form.text(ADMINISTRATOR);
        if (!administrator.isEmpty()) {
            body.putArray("members").addObject().put("email", administrator).put("role", "admin");
        }
        return body;
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
