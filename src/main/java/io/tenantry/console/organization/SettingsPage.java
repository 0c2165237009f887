package io.tenantry.console.organization;

import io.tenantry.console.web.Edit;
import io.tenantry.console.web.Faults;
import io.tenantry.console.web.Fields;
import io.tenantry.console.web.JsonForm;
import io.tenantry.console.web.OrganizationHead.Tab;
import io.tenantry.console.web.OrganizationState;
import io.tenantry.console.web.Refusal;
import io.tenantry.console.web.Route;
import io.tenantry.console.web.Visit;
import io.tenantry.http.ApiReply;
import io.tenantry.http.SiteAnswer;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The settings of an organization: what it is called and may do, and its end.
public final class SettingsPage {
    private static final String ORGANIZATION = "/{instanceId}/organizations/{orgId}";
    private static final String PATH = ORGANIZATION + "/settings";
    private static final String DELETE = ORGANIZATION + "/delete";
    private static final String TEMPLATE = "organization/settings.jte";
    private static final String DELETE_TEMPLATE = "organization/delete.jte";

    /// Empty rows for tags, below those that are filled.
    private static final int EMPTY_ROWS = 2;

    /// What each button of *Access* changes, by the note that tells of it.
    private static final Map<String, Change> CHANGES =
            Map.of(
                    "disabled", new Change("disabledAt", true),
                    "enabled", new Change("disabledAt", false),
                    "readonly", new Change("isReadOnly", true),
                    "writable", new Change("isReadOnly", false));

    private record Change(String field, boolean value) {}

    /// All routes of these pages.
    public List<Route> routes() {
        return List.of(
                Route.get(PATH, this::show),
                Route.post(PATH, this::save),
                Route.post(PATH + "/access", this::changeAccess),
                Route.getToChange(DELETE, "instanceOrg.delete", this::askToDelete),
                Route.post(DELETE, this::delete));
    }

    private SiteAnswer show(Visit visit) {
        OneOrganization organization = OneOrganization.of(visit);
        ObjectNode present = SettingsForm.present(organization.json());
        return page(200, organization, SettingsForm.fields(present), present, Faults.NONE);
    }

    private SiteAnswer save(Visit visit) {
        OneOrganization organization = OneOrganization.of(visit);
        Fields form = SettingsForm.closedUp(visit.form());
        ObjectNode present = SettingsForm.present(organization.json());
        Edit edit = Edit.of(form, SettingsForm.typed(form), present);
        if (form.has("preview") || form.has("moreTags")) {
            return page(200, organization, form, edit.shown(), Faults.NONE);
        }
        Faults faults = edit.contention(Faults.NONE, part -> part, SettingsForm::words, "");
        if (faults.isAny()) {
            return refused(organization, edit, faults);
        }
        ObjectNode body = edit.changes();
        ApiReply reply = visit.api().patch(organization.apiPath(""), body);
        if (reply.status() == 400) {
            Faults found = Faults.of(reply, "organization", "instanceOrgPatch", body);
            return refused(organization, edit, found);
        }
        Refusal.unlessGood(reply);
        return visit.redirectWithin(organization.path("/settings") + "?note=settings-saved");
    }

    private static SiteAnswer refused(OneOrganization organization, Edit edit, Faults faults) {
        Fields fields = SettingsForm.fields(edit.merged());
        return page(422, organization, fields, edit.present(), faults);
    }

    private SiteAnswer changeAccess(Visit visit) {
        OneOrganization organization = OneOrganization.of(visit);
        String note = visit.form().text("deed");
        Change change = CHANGES.get(note);
        if (change == null) {
            throw new Refusal(422, "This button is not known.");
        }
        ObjectNode body = JsonNodeFactory.instance.objectNode().put(change.field(), change.value());
        Refusal.unlessGood(visit.api().patch(organization.apiPath(""), body));
        return visit.redirectWithin(organization.path("/settings") + "?note=" + note);
    }

    private SiteAnswer askToDelete(Visit visit) {
        return visit.page(
                DELETE_TEMPLATE,
                new DeletionView(
                        OneOrganization.of(visit).head(Tab.SETTINGS), Fields.NONE, Faults.NONE));
    }

    private SiteAnswer delete(Visit visit) {
        OneOrganization organization = OneOrganization.of(visit);
        Fields form = visit.form();
        if (!form.text("name").equals(organization.name().strip())) {
            Faults faults = Faults.NONE.with("name", "This is not the organization's name.");
            return visit.page(
                    422,
                    DELETE_TEMPLATE,
                    new DeletionView(organization.head(Tab.SETTINGS), form, faults));
        }
        Refusal.unlessGood(visit.api().delete(organization.apiPath("")));
        return visit.redirectWithin("/organizations?note=deleted&undo=" + organization.id());
    }

    private static SiteAnswer page(
            int status,
            OneOrganization organization,
            Fields fields,
            ObjectNode shown,
            Faults faults) {
        int rows = SettingsForm.tags(fields) + EMPTY_ROWS;
        String disabledAt = OrganizationState.disabledAt(organization.json());
        return organization
                .visit()
                .page(
                        status,
                        TEMPLATE,
                        new SettingsView(
                                organization.head(Tab.SETTINGS),
                                shown.toString(),
                                fields,
                                faults,
                                Math.min(rows, JsonForm.ROWS_MAX),
                                disabledAt,
                                OrganizationState.isLater(disabledAt, organization.visit().now()),
                                organization.json().path("isReadOnly").asBoolean()));
    }
}
