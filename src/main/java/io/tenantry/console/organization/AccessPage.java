package io.tenantry.console.organization;

import io.tenantry.console.web.Edit;
import io.tenantry.console.web.Faults;
import io.tenantry.console.web.Fields;
import io.tenantry.console.web.LastChange;
import io.tenantry.console.web.LaterTime;
import io.tenantry.console.web.OrganizationState;
import io.tenantry.console.web.Refusal;
import io.tenantry.console.web.Route;
import io.tenantry.console.web.Visit;
import io.tenantry.http.ApiReply;
import io.tenantry.http.SiteAnswer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/// The buttons that disable an organization, at once or later, or make it read-only, and back. They
/// stand among its settings.
public final class AccessPage {
    private static final String PATH = "/{instanceId}/organizations/{orgId}/settings/access";
    private static final String DISABLED_AT = "disabledAt";
    private static final String READ_ONLY = "isReadOnly";
    private static final String LATER = "disabled-later";

    /// What each button that needs no time changes, by the note that tells of it.
    private static final Map<String, Change> CHANGES =
            Map.of(
                    "disabled", new Change(DISABLED_AT, BooleanNode.TRUE),
                    "enabled", new Change(DISABLED_AT, BooleanNode.FALSE),
                    "not-disabled", new Change(DISABLED_AT, BooleanNode.FALSE),
                    "readonly", new Change(READ_ONLY, BooleanNode.TRUE),
                    "writable", new Change(READ_ONLY, BooleanNode.FALSE));

    private record Change(String field, JsonNode value) {
        /// Whether the organization is so already.
        boolean isMade(JsonNode organization, Instant now) {
            String present = present(organization, field);
            if (value.isString()) {
                return !present.isEmpty()
                        && Instant.parse(present).equals(Instant.parse(value.asString()));
            }
            if (field.equals(READ_ONLY)) {
                return Boolean.parseBoolean(present) == value.asBoolean();
            }
            return value.asBoolean()
                    ? !present.isEmpty() && !OrganizationState.isLater(present, now)
                    : present.isEmpty();
        }
    }

    /// What an organization has there, as [Edit#SHOWN] of the buttons tells it.
    private static String present(JsonNode organization, String field) {
        return field.equals(DISABLED_AT)
                ? OrganizationState.disabledAt(organization)
                : String.valueOf(organization.path(field).asBoolean());
    }

    /// All routes of these buttons.
    public List<Route> routes() {
        return List.of(
                Route.get(PATH, AccessPage::leadToSettings),
                Route.post(
                        PATH,
                        visit ->
                                LastChange.make(
                                        () -> tryToChange(OneOrganization.of(visit)),
                                        overtaken ->
                                                page(
                                                        LastChange.CONFLICT,
                                                        OneOrganization.of(visit),
                                                        overtaken))));
    }

    /// The address of an answer that needed correcting, asked for again.
    private static SiteAnswer leadToSettings(Visit visit) {
        return visit.redirectWithin(OneOrganization.of(visit).path("/settings"));
    }

    private static Optional<SiteAnswer> tryToChange(OneOrganization organization) {
        Fields form = organization.visit().form();
        String deed = form.text("deed");
        if (!deed.equals(LATER)) {
            return changed(organization, deed, CHANGES.get(deed));
        }
        LaterTime typed =
                LaterTime.read(
                        form.text(DISABLED_AT), form.text("zone"), organization.visit().now());
        return switch (typed) {
            case LaterTime.Good(var at) ->
                    changed(
                            organization,
                            deed,
                            new Change(DISABLED_AT, StringNode.valueOf(at.toString())));
            case LaterTime.Faulty(var why) ->
                    Optional.of(
                            page(
                                    organization,
                                    isOvertaken(organization, DISABLED_AT)
                                            ? overtaken(organization)
                                            : Faults.at(DISABLED_AT, why)));
        };
    }

    private static Optional<SiteAnswer> changed(
            OneOrganization organization, String deed, @Nullable Change change) {
        if (change == null) {
            throw new Refusal(422, "This button is not known.");
        }
        Visit visit = organization.visit();
        if (isOvertaken(organization, change.field())) {
            return Optional.of(
                    change.isMade(organization.json(), visit.now())
                            ? done(organization, deed)
                            : page(organization, overtaken(organization)));
        }
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.set(change.field(), change.value());
        ApiReply reply = organization.patch(body);
        if (LastChange.isOvertaken(reply)) {
            return Optional.empty();
        }
        Refusal.unlessGood(reply);
        return Optional.of(done(organization, deed));
    }

    private static SiteAnswer done(OneOrganization organization, String deed) {
        return organization
                .visit()
                .redirectWithin(organization.path("/settings") + "?note=" + deed);
    }

    private static boolean isOvertaken(OneOrganization organization, String field) {
        String shown = organization.visit().form().text(Edit.SHOWN);
        return !shown.equals(present(organization.json(), field));
    }

    private static Faults overtaken(OneOrganization organization) {
        return Faults.overtaken(
                "Somebody else changed this meanwhile, so nothing was done. "
                        + "Look below at what it is now, and choose again.",
                organization.lastChange());
    }

    /// The settings as they are, with the time that was typed.
    private static SiteAnswer page(OneOrganization organization, Faults faults) {
        return page(422, organization, faults);
    }

    private static SiteAnswer page(int status, OneOrganization organization, Faults faults) {
        ObjectNode present = SettingsForm.present(organization.json());
        Fields fields =
                SettingsForm.fields(present)
                        .with(DISABLED_AT, organization.visit().form().text(DISABLED_AT));
        return SettingsPage.page(status, organization, fields, present, faults);
    }
}
