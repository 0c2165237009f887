package io.tenantry.console.access;

import io.tenantry.console.web.Faults;
import io.tenantry.console.web.Fields;
import io.tenantry.console.web.JsonForm;
import io.tenantry.console.web.Refusal;
import io.tenantry.console.web.Route;
import io.tenantry.console.web.Visit;
import io.tenantry.http.ApiReply;
import io.tenantry.http.SiteAnswer;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The form that makes a token, and the one look at its value.
public final class NewTokenPage {
    private static final String PATH = "/{instanceId}/tokens/new";
    private static final String TEMPLATE = "access/newtoken.jte";

    /// The end of a day that somebody chose.
    private static final String END_OF_DAY = "T23:59:59.999Z";

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
        Fields form = visit.form();
        List<String> scopes = scopes(form);
        if (scopes.isEmpty()) {
            Faults faults = Faults.at("scope", "Choose at least one thing that it may do.");
            return visit.page(422, TEMPLATE, new NewTokenView(form, faults));
        }
        ObjectNode body = new JsonForm(form).text("name").text("description").json();
        ArrayNode scope = body.putArray("scope");
        scopes.forEach(scope::add);
        String lastDay = form.text("expirationDate");
        if (!lastDay.isEmpty()) {
            body.put("expirationDate", lastDay + END_OF_DAY);
        }
        ApiReply reply = visit.api().post(visit.apiPath("/tokens"), body);
        if (reply.status() == 400) {
            Faults faults = Faults.of(reply, "apiToken", "apiTokenPost", body, visit.numbers());
            return visit.page(422, TEMPLATE, new NewTokenView(form, faults));
        }
        JsonNode token = Refusal.unlessGood(reply);
        return visit.page(
                "access/issued.jte",
                new IssuedTokenView(token.path("name").asString(), token.path("token").asString()));
    }

    /// None when single abilities were to be chosen and none was: the API would give such a token
    /// everything.
    private static List<String> scopes(Fields form) {
        Optional<TokenAbility> whole = TokenAbility.whole(form.text("kind"));
        return whole.isPresent()
                ? whole.get().scopes()
                : TokenAbility.SINGLE.stream()
                        .filter(ability -> form.all("ability").contains(ability.key()))
                        .flatMap(ability -> ability.scopes().stream())
                        .distinct()
                        .toList();
    }
}
