package io.tenantry.console.organization;

import io.tenantry.console.web.Edit;
import io.tenantry.console.web.EmailDomains;
import io.tenantry.console.web.Faults;
import io.tenantry.console.web.Fields;
import io.tenantry.console.web.JsonForm;
import io.tenantry.console.web.LastChange;
import io.tenantry.console.web.OrganizationHead.Tab;
import io.tenantry.console.web.OrganizationState;
import io.tenantry.console.web.Refusal;
import io.tenantry.console.web.Route;
import io.tenantry.console.web.Visit;
import io.tenantry.http.ApiReply;
import io.tenantry.http.SiteAnswer;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/// The settings of an organization: what it is called and may do, and its end.
public final class SettingsPage {
    private static final String SCHEMA = "instanceOrgPatch";
    private static final String ORGANIZATION = "/{instanceId}/organizations/{orgId}";
    private static final String PATH = ORGANIZATION + "/settings";
    private static final String DELETE = ORGANIZATION + "/delete";
    private static final String TEMPLATE = "organization/settings.jte";
    private static final String DELETE_TEMPLATE = "organization/delete.jte";

    /// Empty rows for tags, below those that are filled.
    private static final int EMPTY_ROWS = 2;

    /// All routes of these pages.
    public List<Route> routes() {
        return List.of(
                Route.get(PATH, this::show),
                Route.post(PATH, this::save),
                Route.getToChange(DELETE, "instanceOrg.delete", this::askToDelete),
                Route.post(DELETE, this::delete));
    }

    private SiteAnswer show(Visit visit) {
        OneOrganization organization = OneOrganization.of(visit);
        ObjectNode present = SettingsForm.present(organization.json());
        return page(200, organization, SettingsForm.fields(present), present, Faults.NONE);
    }

    private SiteAnswer save(Visit visit) {
        return LastChange.make(
                () -> tryToSave(OneOrganization.of(visit)),
                overtaken -> overtaken(OneOrganization.of(visit), overtaken));
    }

    private static SiteAnswer overtaken(OneOrganization organization, Faults faults) {
        Fields form = SettingsForm.closedUp(organization.visit().form());
        ObjectNode present = SettingsForm.present(organization.json());
        Edit edit = Edit.of(form, SettingsForm.typed(form), present);
        return page(LastChange.CONFLICT, organization, form, edit.shown(), faults);
    }

    private static Optional<SiteAnswer> tryToSave(OneOrganization organization) {
        Fields form = SettingsForm.closedUp(organization.visit().form());
        ObjectNode present = SettingsForm.present(organization.json());
        Edit edit = Edit.of(form, SettingsForm.typed(form), present);
        if (form.has("preview") || form.has("moreTags")) {
            return Optional.of(page(200, organization, form, edit.shown(), Faults.NONE));
        }
        return edit.contended().isEmpty()
                ? kept(organization, edit)
                : Optional.of(refused(organization, edit, contention(organization, edit)));
    }

    private static Faults contention(OneOrganization organization, Edit edit) {
        return edit.contention(
                Faults.NONE, part -> part, SettingsForm::words, organization.lastChange());
    }

    private static Optional<SiteAnswer> kept(OneOrganization organization, Edit edit) {
        Visit visit = organization.visit();
        ObjectNode body = edit.changes();
        Faults noDomains = EmailDomains.faults(body);
        if (noDomains.isAny()) {
            Faults others = Faults.inBody(SCHEMA, body, visit.numbers());
            return Optional.of(refused(organization, edit, others.and(noDomains)));
        }
        ApiReply reply = organization.patch(body);
        if (LastChange.isOvertaken(reply)) {
            return Optional.empty();
        }
        if (reply.status() == 400) {
            Faults found = Faults.of(reply, "organization", SCHEMA, body, visit.numbers());
            return Optional.of(refused(organization, edit, found));
        }
        Refusal.unlessGood(reply);
        return Optional.of(
                visit.redirectWithin(organization.path("/settings") + "?note=settings-saved"));
    }

    private static SiteAnswer refused(OneOrganization organization, Edit edit, Faults faults) {
        Fields fields = SettingsForm.fields(edit.merged());
        return page(422, organization, fields, edit.present(), faults);
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

    /// The page with what the organization has now, but for what stands in its fields.
    ///
    /// @param shown what the form of settings showed at first
    static SiteAnswer page(
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
