package io.tenantry.console.access;

import io.tenantry.console.web.Edit;
import io.tenantry.console.web.Faults;
import io.tenantry.console.web.Fields;
import io.tenantry.console.web.LastChange;
import io.tenantry.console.web.OrganizationChoices;
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

/// The form that changes a token. What it may do, and until when, stays as it is.
public final class TokenFormPage {
    private static final String PATH = "/{instanceId}/tokens/{tokenId}/edit";
    private static final List<String> TEXTS = List.of("name", "description", "defaultRole");
    private static final String ORG_ROLES = "orgRoles";
    private static final String STATUS = "status";
    private static final String INACTIVE = "inactive";

    /// All routes of this page.
    public List<Route> routes() {
        return List.of(
                Route.getToChange(PATH, "instanceApiToken.patch", this::show),
                Route.post(PATH, this::save));
    }

    private SiteAnswer show(Visit visit) {
        JsonNode token = visit.api().get(TokensPage.token(visit));
        ObjectNode present = present(token);
        return page(visit, 200, token, present, fields(present), Faults.NONE);
    }

    private SiteAnswer save(Visit visit) {
        Fields form = TokenRoles.closedUp(visit.form());
        return LastChange.make(
                () -> tryToSave(visit, form),
                overtaken -> {
                    JsonNode token = visit.api().get(TokensPage.token(visit));
                    Edit edit = Edit.of(form, typed(form), present(token));
                    return page(visit, LastChange.CONFLICT, token, edit.shown(), form, overtaken);
                });
    }

    private static Optional<SiteAnswer> tryToSave(Visit visit, Fields form) {
        JsonNode token = visit.api().get(TokensPage.token(visit));
        Edit edit = Edit.of(form, typed(form), present(token));
        if (TokenRoles.isMoreAsked(form)) {
            return Optional.of(page(visit, 200, token, edit.shown(), form, Faults.NONE));
        }
        if (!edit.contended().isEmpty()) {
            return Optional.of(contended(visit, token, edit));
        }
        ObjectNode body = edit.changes();
        ApiReply reply =
                visit.api().patch(LastChange.guarded(TokensPage.token(visit), token), body);
        if (LastChange.isOvertaken(reply)) {
            return Optional.empty();
        }
        if (reply.status() == 400) {
            Faults faults = Faults.of(reply, "apiToken", "apiTokenPatch", body, visit.numbers());
            Faults told = TokenRoles.told(faults, form);
            return Optional.of(page(visit, 422, token, edit.shown(), form, told));
        }
        Refusal.unlessGood(reply);
        return Optional.of(visit.backTo("/tokens", "token-saved"));
    }

    private static SiteAnswer contended(Visit visit, JsonNode token, Edit edit) {
        OtherChange lastChange =
                LastChange.find(visit, "instanceApiToken", visit.variable("tokenId"));
        Faults faults =
                edit.contention(Faults.NONE, part -> part, TokenFormPage::words, lastChange);
        return page(visit, 422, token, edit.present(), fields(edit.merged()), faults);
    }

    private static String words(String part, JsonNode value) {
        return switch (part) {
            case "defaultRole" -> OrganizationChoices.role(value.asString(""));
            case ORG_ROLES ->
                    value.isEmpty()
                            ? ""
                            : "a list of "
                                    + value.size()
                                    + ", the first for "
                                    + value.path(0).path("orgId").asString("");
            default -> value.asString("");
        };
    }

    /// What a token has now, as [#typed] gives it.
    private static ObjectNode present(JsonNode token) {
        return typed(fields(token));
    }

    private static ObjectNode typed(Fields form) {
        ObjectNode typed = JsonNodeFactory.instance.objectNode();
        TEXTS.forEach(part -> typed.put(part, form.text(part).replace("\r\n", "\n")));
        typed.put(STATUS, form.has(INACTIVE) ? INACTIVE : "active");
        typed.set(ORG_ROLES, TokenRoles.read(form));
        return typed;
    }

    private static Fields fields(JsonNode token) {
        Fields fields = Fields.NONE;
        for (String part : TEXTS) {
            fields = fields.with(part, token.path(part).asString(""));
        }
        boolean isInactive = token.path(STATUS).asString("").equals(INACTIVE);
        return TokenRoles.written(
                fields.with(INACTIVE, isInactive ? "true" : ""), token.path(ORG_ROLES));
    }

    private static SiteAnswer page(
            Visit visit,
            int status,
            JsonNode token,
            ObjectNode shown,
            Fields fields,
            Faults faults) {
        return visit.page(
                status,
                "access/tokenform.jte",
                new TokenFormView(
                        TokenLine.of(token, visit.now()), shown.toString(), fields, faults));
    }
}
