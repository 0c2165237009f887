package io.tenantry.console.organization;

import io.tenantry.console.organization.LimitsView.Below;
import io.tenantry.console.web.Faults;
import io.tenantry.console.web.Fields;
import io.tenantry.console.web.JsonForm;
import io.tenantry.console.web.LimitNames;
import io.tenantry.console.web.LimitNames.LimitName;
import io.tenantry.console.web.Measure;
import io.tenantry.console.web.OrganizationHead;
import io.tenantry.console.web.OrganizationHead.Tab;
import io.tenantry.console.web.Refusal;
import io.tenantry.console.web.Route;
import io.tenantry.console.web.Visit;
import io.tenantry.http.ApiReply;
import io.tenantry.http.SiteAnswer;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The limits of an organization. Whoever sets one below what is used is asked first.
public final class LimitsPage {
    private static final String PATH = "/{instanceId}/organizations/{orgId}/limits";
    private static final String TEMPLATE = "organization/limits.jte";

    private static final List<LimitName> ALL =
            Stream.concat(LimitNames.MAIN.stream(), LimitNames.FURTHER.stream()).toList();

    private static final List<String> KEYS = ALL.stream().map(LimitName::key).toList();

    /// All routes of this page.
    public List<Route> routes() {
        return List.of(Route.get(PATH, this::show), Route.post(PATH, this::save));
    }

    private SiteAnswer show(Visit visit) {
        OneOrganization organization = OneOrganization.of(visit);
        return visit.page(
                TEMPLATE, view(organization, present(organization), Faults.NONE, List.of()));
    }

    private SiteAnswer save(Visit visit) {
        OneOrganization organization = OneOrganization.of(visit);
        Fields form = visit.form();
        ObjectNode body = changes(organization, form);
        Faults missing = emptied(organization, form);
        if (form.has("back")) {
            return visit.page(TEMPLATE, view(organization, form, Faults.NONE, List.of()));
        }
        if (missing.isAny() || organization.isChangedSince(form)) {
            Faults faults = missing.isAny() ? missing : OneOrganization.CHANGED;
            return visit.page(422, TEMPLATE, view(organization, form, faults, List.of()));
        }
        List<Below> below = below(organization, body.path("limits"));
        if (!below.isEmpty() && !form.has("confirmed")) {
            return visit.page(TEMPLATE, view(organization, form, Faults.NONE, below));
        }
        ApiReply reply = visit.api().patch(organization.apiPath(""), body);
        if (reply.isGood()) {
            return visit.redirectWithin(organization.path("/limits") + "?note=limits-saved");
        }
        if (reply.status() != 400) {
            throw new Refusal(reply.status(), reply.message());
        }
        Faults faults = Faults.of(reply, "organization", "instanceOrgPatch", body);
        return visit.page(422, TEMPLATE, view(organization, form, faults, List.of()));
    }

    /// Only what differs, so that the audit log tells what was changed.
    private static ObjectNode changes(OneOrganization organization, Fields form) {
        ObjectNode body = new JsonForm(form).numbers("limits", KEYS).json();
        JsonNode present = organization.json().path("limits");
        if (body.path("limits") instanceof ObjectNode limits) {
            KEYS.stream()
                    .filter(key ->
                            limits.path(key).asString("").equals(present.path(key).asString("")))
                    .forEach(limits::remove);
        }
        return body;
    }

    private static Faults emptied(OneOrganization organization, Fields form) {
        Faults faults = Faults.NONE;
        for (String key : KEYS) {
            String field = "limits." + key;
            boolean isEmptied = form.has(field) && form.text(field).isEmpty();
            if (isEmptied && organization.json().path("limits").has(key)) {
                faults =
                        faults.with(
                                field, "A limit that is set cannot be taken away. Type a number.");
            }
        }
        return faults;
    }

    private static List<Below> below(OneOrganization organization, JsonNode limits) {
        JsonNode summary = organization.json().path("summary");
        List<Below> below = new ArrayList<>();
        for (LimitName name : ALL) {
            JsonNode limit = limits.path(name.key());
            OptionalLong used = LimitUses.of(summary, name.key());
            if (limit.isNumber() && used.isPresent() && limit.asLong() < used.getAsLong()) {
                below.add(new Below(name.label(), limit.asLong(), used.getAsLong()));
            }
        }
        return below;
    }

    private static Fields present(OneOrganization organization) {
        Fields fields = Fields.NONE;
        for (String key : KEYS) {
            String value = organization.json().path("limits").path(key).asString("");
            fields = fields.with("limits." + key, value);
        }
        return fields;
    }

    private static LimitsView view(
            OneOrganization organization, Fields fields, Faults faults, List<Below> below) {
        JsonNode instance =
                organization.visit().api().tryGet(organization.visit().apiPath("")).json();
        return new LimitsView(
                OrganizationHead.of(organization.json(), Tab.LIMITS),
                organization.lastUpdated(),
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
