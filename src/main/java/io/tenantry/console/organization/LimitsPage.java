package io.tenantry.console.organization;

import io.tenantry.console.organization.LimitsView.Below;
import io.tenantry.console.web.Edit;
import io.tenantry.console.web.Faults;
import io.tenantry.console.web.Fields;
import io.tenantry.console.web.JsonForm;
import io.tenantry.console.web.LastChange;
import io.tenantry.console.web.LimitNames;
import io.tenantry.console.web.LimitNames.LimitName;
import io.tenantry.console.web.LimitUses;
import io.tenantry.console.web.Measure;
import io.tenantry.console.web.Numbers;
import io.tenantry.console.web.OrganizationHead.Tab;
import io.tenantry.console.web.Refusal;
import io.tenantry.console.web.Route;
import io.tenantry.console.web.Visit;
import io.tenantry.http.ApiReply;
import io.tenantry.http.SiteAnswer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The limits of an organization. Whoever sets one below what is used is asked first.
public final class LimitsPage {
    private static final String PATH = "/{instanceId}/organizations/{orgId}/limits";
    private static final String SCHEMA = "instanceOrgPatch";
    private static final String TEMPLATE = "organization/limits.jte";

    private static final List<LimitName> ALL =
            Stream.concat(LimitNames.MAIN.stream(), LimitNames.FURTHER.stream()).toList();

    /// All routes of this page.
    public List<Route> routes() {
        return List.of(Route.get(PATH, this::show), Route.post(PATH, this::save));
    }

    private SiteAnswer show(Visit visit) {
        OneOrganization organization = OneOrganization.of(visit);
        ObjectNode present = present(organization);
        return visit.page(
                TEMPLATE, view(organization, fields(present), present, Faults.NONE, List.of()));
    }

    private SiteAnswer save(Visit visit) {
        return LastChange.make(
                () -> tryToSave(OneOrganization.of(visit)),
                overtaken -> overtaken(OneOrganization.of(visit), overtaken));
    }

    private static SiteAnswer overtaken(OneOrganization organization, Faults faults) {
        Visit visit = organization.visit();
        ObjectNode shown = Edit.of(visit.form(), typed(visit), present(organization)).shown();
        return visit.page(
                LastChange.CONFLICT,
                TEMPLATE,
                view(organization, visit.form(), shown, faults, List.of()));
    }

    private static Optional<SiteAnswer> tryToSave(OneOrganization organization) {
        Fields form = organization.visit().form();
        Edit edit = Edit.of(form, typed(organization.visit()), present(organization));
        if (form.has("back")) {
            return Optional.of(asked(organization, edit, List.of()));
        }
        Faults faults = faults(organization, edit);
        if (faults.isAny()) {
            return Optional.of(refused(organization, edit, faults));
        }
        List<Below> below = below(organization, edit.changes());
        return below.isEmpty() || form.has("confirmed")
                ? kept(organization, edit)
                : Optional.of(asked(organization, edit, below));
    }

    private static Optional<SiteAnswer> kept(OneOrganization organization, Edit edit) {
        Visit visit = organization.visit();
        ObjectNode body = body(edit);
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
                visit.redirectWithin(organization.path("/limits") + "?note=limits-saved"));
    }

    private static ObjectNode body(Edit edit) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.set("limits", edit.changes());
        return body;
    }

    private static Faults faults(OneOrganization organization, Edit edit) {
        Numbers language = organization.visit().numbers();
        Faults found = Faults.inBody(SCHEMA, body(edit), language).and(emptied(edit));
        return edit.contended().isEmpty()
                ? found
                : edit.contention(
                        found,
                        LimitsPage::field,
                        (key, limit) -> LimitNames.words(key, limit, language),
                        organization.lastChange());
    }

    /// The form as it was typed.
    ///
    /// @param below asks about these before they are set; none to go on with the form
    private static SiteAnswer asked(OneOrganization organization, Edit edit, List<Below> below) {
        Visit visit = organization.visit();
        return visit.page(
                TEMPLATE, view(organization, visit.form(), edit.shown(), Faults.NONE, below));
    }

    private static SiteAnswer refused(OneOrganization organization, Edit edit, Faults faults) {
        Fields fields = fields(edit.merged());
        return organization
                .visit()
                .page(422, TEMPLATE, view(organization, fields, edit.present(), faults, List.of()));
    }

    private static ObjectNode typed(Visit visit) {
        return new JsonForm(visit.form())
                .numbers("limits", LimitNames.KEYS, visit.numbers())
                .json()
                .withObject("limits");
    }

    private static Faults emptied(Edit edit) {
        Faults faults = Faults.NONE;
        for (String key : LimitNames.KEYS) {
            if (edit.isTouched(key) && !edit.typed().has(key)) {
                faults =
                        faults.with(
                                field(key),
                                "A limit that is set cannot be taken away. Type a number.");
            }
        }
        return faults;
    }

    private static String field(String key) {
        return "limits." + key;
    }

    private static List<Below> below(OneOrganization organization, JsonNode limits) {
        JsonNode summary = organization.json().path("summary");
        List<Below> below = new ArrayList<>();
        for (LimitName name : ALL) {
            JsonNode limit = limits.path(name.key());
            OptionalLong used = LimitUses.of(summary, name.key());
            if (limit.canConvertToLong() && used.isPresent() && limit.asLong() < used.getAsLong()) {
                below.add(new Below(name, limit.asLong(), used.getAsLong()));
            }
        }
        return below;
    }

    private static ObjectNode present(OneOrganization organization) {
        ObjectNode present = JsonNodeFactory.instance.objectNode();
        JsonNode limits = organization.json().path("limits");
        LimitNames.KEYS.stream()
                .filter(limits::has)
                .forEach(key -> present.set(key, limits.path(key)));
        return present;
    }

    private static Fields fields(ObjectNode limits) {
        Fields fields = Fields.NONE;
        for (String key : LimitNames.KEYS) {
            fields = fields.with(field(key), limits.path(key).asString(""));
        }
        return fields;
    }

    private static LimitsView view(
            OneOrganization organization,
            Fields fields,
            ObjectNode shown,
            Faults faults,
            List<Below> below) {
        JsonNode instance =
                organization.visit().api().tryGet(organization.visit().apiPath("")).json();
        return new LimitsView(
                organization.head(Tab.LIMITS),
                shown.toString(),
                fields,
                faults,
                lines(organization, instance, LimitNames.MAIN),
                lines(organization, instance, LimitNames.FURTHER),
                below);
    }

    private static List<LimitLine> lines(
            OneOrganization organization, JsonNode instance, List<LimitName> names) {
        return names.stream()
                .map(name ->
                        new LimitLine(
                                name,
                                measure(organization.json(), name.key()),
                                initial(instance, name.key())))
                .toList();
    }

    private static @Nullable Measure measure(JsonNode organization, String key) {
        OptionalLong used = LimitUses.of(organization.path("summary"), key);
        return used.isEmpty()
                ? null
                : Measure.of(used.getAsLong(), organization.path("limits"), key);
    }

    /// The operator's choice for new organizations goes before the instance's limit for each.
    private static @Nullable Long initial(JsonNode instance, String key) {
        for (String part : List.of("orgDefaultLimitConfig", "limits")) {
            JsonNode limit = instance.path(part).path(key);
            if (limit.isNumber()) {
                return limit.asLong();
            }
        }
        return null;
    }
}
