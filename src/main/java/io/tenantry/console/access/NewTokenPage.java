package io.tenantry.console.access;

import io.tenantry.console.web.Faults;
import io.tenantry.console.web.Fields;
import io.tenantry.console.web.JsonForm;
import io.tenantry.console.web.LaterTime;
import io.tenantry.console.web.Refusal;
import io.tenantry.console.web.Route;
import io.tenantry.console.web.Visit;
import io.tenantry.http.ApiReply;
import io.tenantry.http.SiteAnswer;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The form that makes a token, and the one look at its value.
public final class NewTokenPage {
    private static final String PATH = "/{instanceId}/tokens/new";
    private static final String SCHEMA = "apiTokenPost";
    private static final String TEMPLATE = "access/newtoken.jte";
    private static final String SCOPE = "scope";
    private static final String ENDS = "expirationDate";

    /// What the API says of a scope that its caller has not.
    private static final String BEYOND = "goes beyond the caller's own";

    /// All routes of this page.
    public List<Route> routes() {
        return List.of(
                Route.getToChange(PATH, "instanceApiTokens.post", this::show),
                Route.post(PATH, this::create));
    }

    private SiteAnswer show(Visit visit) {
        return visit.page(TEMPLATE, new NewTokenView(Fields.NONE, Faults.NONE));
    }

    private SiteAnswer create(Visit visit) {
        Fields form = TokenRoles.closedUp(visit.form());
        if (TokenRoles.isMoreAsked(form)) {
            return visit.page(TEMPLATE, new NewTokenView(form, Faults.NONE));
        }
        ObjectNode body = body(form);
        Faults own = scopes(form, body).and(expiry(visit, form, body));
        if (own.isAny()) {
            Faults others = Faults.inBody(SCHEMA, body, visit.numbers());
            return refused(visit, form, TokenRoles.told(others, form).and(own));
        }
        ApiReply reply = visit.api().post(visit.apiPath("/tokens"), body);
        if (reply.status() == 400) {
            Faults faults = Faults.of(reply, "apiToken", SCHEMA, body, visit.numbers());
            return refused(visit, form, TokenRoles.told(faults, form));
        }
        if (reply.status() == 403 && reply.message().contains(BEYOND)) {
            return refused(visit, form, Faults.at(SCOPE, Faults.general(reply).general()));
        }
        JsonNode token = Refusal.unlessGood(reply);
        return visit.page(
                "access/issued.jte",
                new IssuedTokenView(token.path("name").asString(), token.path("token").asString()));
    }

    private static SiteAnswer refused(Visit visit, Fields form, Faults faults) {
        return visit.page(422, TEMPLATE, new NewTokenView(form, faults));
    }

    private static ObjectNode body(Fields form) {
        ObjectNode body = new JsonForm(form).text("name").text("description").json();
        new JsonForm(form)
                .text("defaultRole")
                .json()
                .properties()
                .forEach(role -> {
                    body.set(role.getKey(), role.getValue());
                });
        ArrayNode roles = TokenRoles.read(form);
        if (!roles.isEmpty()) {
            body.set("orgRoles", roles);
        }
        if (form.has("inactive")) {
            body.put("status", "inactive");
        }
        return body;
    }

    /// Adds what it may do. None is a fault when single abilities were to be chosen: the API would
    /// give such a token everything.
    private static Faults scopes(Fields form, ObjectNode body) {
        Optional<TokenAbility> whole = TokenAbility.whole(form.text("kind"));
        List<String> scopes = whole.isPresent() ? whole.get().scopes() : single(form);
        ArrayNode scope = body.putArray(SCOPE);
        scopes.forEach(scope::add);
        return scopes.isEmpty()
                ? Faults.at(SCOPE, "Choose at least one thing that it may do.")
                : Faults.NONE;
    }

    private static List<String> single(Fields form) {
        Stream<String> abilities =
                TokenAbility.SINGLE.stream()
                        .filter(ability -> form.all("ability").contains(ability.key()))
                        .flatMap(ability -> ability.scopes().stream());
        return Stream.concat(abilities, form.all(SCOPE).stream()).distinct().toList();
    }

    /// Adds when it ends, if it does.
    private static Faults expiry(Visit visit, Fields form, ObjectNode body) {
        String typed = form.text(ENDS);
        if (typed.isEmpty()) {
            return Faults.NONE;
        }
        return switch (LaterTime.read(typed, form.text("zone"), visit.now())) {
            case LaterTime.Good(var at) -> {
                body.put(ENDS, at.toString());
                yield Faults.NONE;
            }
            case LaterTime.Faulty(var why) -> Faults.at(ENDS, why);
        };
    }
}
