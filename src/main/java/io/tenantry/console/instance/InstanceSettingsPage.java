package io.tenantry.console.instance;

import io.tenantry.console.web.Edit;
import io.tenantry.console.web.Faults;
import io.tenantry.console.web.Fields;
import io.tenantry.console.web.JsonForm;
import io.tenantry.console.web.LastChange;
import io.tenantry.console.web.LimitNames;
import io.tenantry.console.web.Numbers;
import io.tenantry.console.web.OrganizationChoices;
import io.tenantry.console.web.Refusal;
import io.tenantry.console.web.Route;
import io.tenantry.console.web.Visit;
import io.tenantry.http.ApiReply;
import io.tenantry.http.SiteAnswer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
        ObjectNode present = present(instance);
        return page(visit, 200, fields(present), present, Faults.NONE, instance);
    }

    private SiteAnswer save(Visit visit) {
        return LastChange.make(
                () -> tryToSave(visit),
                overtaken -> {
                    JsonNode instance = visit.api().get(visit.apiPath(""));
                    Edit edit = Edit.of(visit.form(), typed(visit), present(instance));
                    return page(
                            visit,
                            LastChange.CONFLICT,
                            visit.form(),
                            edit.shown(),
                            overtaken,
                            instance);
                });
    }

    private static Optional<SiteAnswer> tryToSave(Visit visit) {
        Fields form = visit.form();
        JsonNode instance = visit.api().get(visit.apiPath(""));
        Edit edit = Edit.of(form, typed(visit), present(instance));
        if (locksOut(visit, form.text(MODE))) {
            Faults faults = Faults.at(MODE, LOCKS_OUT);
            return Optional.of(page(visit, 422, form, edit.shown(), faults, instance));
        }
        return edit.contended().isEmpty()
                ? kept(visit, edit, instance)
                : Optional.of(contended(visit, edit, instance));
    }

    private static SiteAnswer contended(Visit visit, Edit edit, JsonNode instance) {
        Faults faults =
                edit.contention(
                        Faults.NONE,
                        InstanceSettingsPage::field,
                        (part, value) -> words(part, value, visit.numbers()),
                        LastChange.find(visit, "instance", ""));
        return page(visit, 422, fields(edit.merged()), edit.present(), faults, instance);
    }

    private static Optional<SiteAnswer> kept(Visit visit, Edit edit, JsonNode instance) {
        ObjectNode body = body(edit, instance);
        ApiReply reply = visit.api().patch(LastChange.guarded(visit.apiPath(""), instance), body);
        if (LastChange.isOvertaken(reply)) {
            return Optional.empty();
        }
        if (reply.status() == 400) {
            Faults faults =
                    Faults.of(reply, "instance", "instancePatch", body, visit.numbers())
                            .renamed(DEFAULT_LIMITS, "limits");
            return Optional.of(page(visit, 422, visit.form(), edit.shown(), faults, instance));
        }
        Refusal.unlessGood(reply);
        return Optional.of(visit.redirectWithin("/settings?note=instance-saved"));
    }

    /// Mode and limits side by side, as [Edit] compares them.
    private static ObjectNode present(JsonNode instance) {
        ObjectNode present = JsonNodeFactory.instance.objectNode();
        if (instance.has(MODE)) {
            present.set(MODE, instance.path(MODE));
        }
        JsonNode limits = instance.path(DEFAULT_LIMITS);
        LimitNames.KEYS.stream()
                .filter(limits::has)
                .forEach(key -> present.set(key, limits.path(key)));
        return present;
    }

    private static ObjectNode typed(Visit visit) {
        ObjectNode typed = new JsonForm(visit.form()).text(MODE).json();
        new JsonForm(visit.form())
                .numbers("limits", LimitNames.KEYS, visit.numbers())
                .json()
                .path("limits")
                .properties()
                .forEach(limit -> typed.set(limit.getKey(), limit.getValue()));
        return typed;
    }

    /// The API replaces all limits together.
    private static ObjectNode body(Edit edit, JsonNode instance) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        if (edit.isTouched(MODE)) {
            body.set(MODE, edit.typed().path(MODE));
        }
        ObjectNode limits = JsonNodeFactory.instance.objectNode();
        instance.path(DEFAULT_LIMITS)
                .properties()
                .forEach(limit -> limits.set(limit.getKey(), limit.getValue()));
        ObjectNode before = limits.deepCopy();
        for (String key : LimitNames.KEYS) {
            if (edit.isTouched(key)) {
                limits.remove(key);
                if (edit.typed().has(key)) {
                    limits.set(key, edit.typed().path(key));
                }
            }
        }
        if (!limits.equals(before)) {
            body.set(DEFAULT_LIMITS, limits);
        }
        return body;
    }

    private static Fields fields(ObjectNode parts) {
        Fields fields = Fields.NONE;
        for (Map.Entry<String, JsonNode> part : parts.properties()) {
            fields = fields.with(field(part.getKey()), part.getValue().asString());
        }
        return fields;
    }

    private static String field(String part) {
        return part.equals(MODE) ? MODE : "limits." + part;
    }

    private static String words(String part, JsonNode value, Numbers language) {
        return part.equals(MODE)
                ? OrganizationChoices.secondFactor(value.asString(""))
                : LimitNames.words(part, value, language);
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
            Visit visit,
            int status,
            Fields fields,
            ObjectNode shown,
            Faults faults,
            JsonNode instance) {
        Map<String, Long> limits = new HashMap<>();
        instance.path("limits")
                .properties()
                .forEach(limit -> limits.put(limit.getKey(), limit.getValue().asLong()));
        return visit.page(
                status,
                "instance/settings.jte",
                new InstanceSettingsView(shown.toString(), fields, faults, limits));
    }
}
