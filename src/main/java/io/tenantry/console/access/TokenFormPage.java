package io.tenantry.console.access;

import io.tenantry.console.web.Edit;
import io.tenantry.console.web.Faults;
import io.tenantry.console.web.Fields;
import io.tenantry.console.web.LastChange;
import io.tenantry.console.web.OtherChange;
import io.tenantry.console.web.Refusal;
import io.tenantry.console.web.Route;
import io.tenantry.console.web.Visit;
import io.tenantry.http.ApiReply;
import io.tenantry.http.SiteAnswer;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The form that changes what a token is called. What it may do stays as it is.
public final class TokenFormPage {
    private static final String PATH = "/{instanceId}/tokens/{tokenId}/edit";
    private static final List<String> PARTS = List.of("name", "description");

    /// All routes of this page.
    public List<Route> routes() {
        return List.of(
                Route.getToChange(PATH, "instanceApiToken.patch", this::show),
                Route.post(PATH, visit -> LastChange.make(() -> tryToSave(visit))));
    }

    private SiteAnswer show(Visit visit) {
        ObjectNode present = present(visit.api().get(TokensPage.token(visit)));
        return page(visit, 200, present, fields(present), Faults.NONE);
    }

    private static Optional<SiteAnswer> tryToSave(Visit visit) {
        JsonNode token = visit.api().get(TokensPage.token(visit));
        Edit edit = Edit.of(visit.form(), typed(visit.form()), present(token));
        if (!edit.contended().isEmpty()) {
            return Optional.of(contended(visit, edit));
        }
        ObjectNode body = edit.changes();
        ApiReply reply =
                visit.api().patch(LastChange.guarded(TokensPage.token(visit), token), body);
        if (LastChange.isOvertaken(reply)) {
            return Optional.empty();
        }
        if (reply.status() == 400) {
            Faults faults = Faults.of(reply, "apiToken", "apiTokenPatch", body, visit.numbers());
            return Optional.of(page(visit, 422, edit.shown(), visit.form(), faults));
        }
        Refusal.unlessGood(reply);
        return Optional.of(visit.redirectWithin("/tokens?note=token-saved"));
    }

    private static SiteAnswer contended(Visit visit, Edit edit) {
        OtherChange lastChange =
                LastChange.find(visit, "instanceApiToken", visit.variable("tokenId"));
        Faults faults =
                edit.contention(
                        Faults.NONE, part -> part, (_, value) -> value.asString(""), lastChange);
        return page(visit, 422, edit.present(), fields(edit.merged()), faults);
    }

    private static ObjectNode present(JsonNode token) {
        ObjectNode present = JsonNodeFactory.instance.objectNode();
        PARTS.forEach(part -> present.put(part, token.path(part).asString("")));
        return present;
    }

    private static ObjectNode typed(Fields form) {
        ObjectNode typed = JsonNodeFactory.instance.objectNode();
        PARTS.forEach(part -> typed.put(part, form.text(part)));
        return typed;
    }

    private static Fields fields(ObjectNode parts) {
        Fields fields = Fields.NONE;
        for (String part : PARTS) {
            fields = fields.with(part, parts.path(part).asString());
        }
        return fields;
    }

    private static SiteAnswer page(
            Visit visit, int status, ObjectNode shown, Fields fields, Faults faults) {
        return visit.page(
                status,
                "access/tokenform.jte",
                new TokenFormView(shown.toString(), fields, faults));
    }
}
