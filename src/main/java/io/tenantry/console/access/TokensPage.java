package io.tenantry.console.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tenantry.console.web.Pages;
import io.tenantry.console.web.Question;
import io.tenantry.console.web.Refusal;
import io.tenantry.console.web.Route;
import io.tenantry.console.web.Visit;
import io.tenantry.http.SiteAnswer;
import java.net.URLEncoder;
import java.time.Instant;
import java.util.List;
import tools.jackson.databind.node.JsonNodeFactory;

/// The API tokens of the instance: which there are, and ending them.
public final class TokensPage {
    private static final String PATH = "/{instanceId}/tokens";
    private static final String ONE = PATH + "/{tokenId}";

    /// All routes of this page.
    public List<Route> routes() {
        return List.of(
                Route.get(PATH, this::list),
                Route.post(ONE + "/status", this::setStatus),
                Route.getToChange(ONE + "/delete", "instanceApiToken.delete", this::ask),
                Route.post(ONE + "/delete", this::delete));
    }

    private SiteAnswer list(Visit visit) {
        TokenSearch search = new TokenSearch(visit.query());
        TokenSearch.Found found = search.find(visit);
        Instant now = visit.now();
        List<TokenLine> lines =
                found.tokens().stream().map(token -> TokenLine.of(token, now)).toList();
        Pages pages = new Pages(search.fields(), TokenSearch.PER_PAGE, found.total());
        return visit.onLastPage("/tokens", pages)
                .orElseGet(() ->
                        visit.page(
                                "access/tokens.jte",
                                new TokensView(search.fields(), search.sort(), lines, pages)));
    }

    private SiteAnswer setStatus(Visit visit) {
        String status = visit.form().text("status");
        Refusal.unlessGood(
                visit.api()
                        .patch(
                                token(visit),
                                JsonNodeFactory.instance.objectNode().put("status", status)));
        return visit.backTo("/tokens", status.equals("active") ? "token-on" : "token-off");
    }

    private SiteAnswer ask(Visit visit) {
        String name = visit.api().get(token(visit)).path("name").asString();
        return visit.question(
                new Question(
                        "Delete the token “" + name + "”?",
                        "Whoever uses it is refused from then on. This cannot be undone; a token"
                                + " that is only deactivated can be activated again.",
                        "Delete the token",
                        "/tokens" + visit.view()));
    }

    private SiteAnswer delete(Visit visit) {
        Refusal.unlessGood(visit.api().delete(token(visit)));
        return visit.backTo("/tokens", "token-deleted");
    }

    /// The API's path of the token that a page is about.
    static String token(Visit visit) {
        return visit.apiPath("/tokens/" + URLEncoder.encode(visit.variable("tokenId"), UTF_8));
    }
}
