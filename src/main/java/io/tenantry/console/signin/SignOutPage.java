package io.tenantry.console.signin;

import io.tenantry.console.web.Question;
import io.tenantry.console.web.Refusal;
import io.tenantry.console.web.Route;
import io.tenantry.console.web.Visit;
import io.tenantry.http.SiteAnswer;
import java.util.List;
import tools.jackson.databind.node.JsonNodeFactory;

/// Sign-out in this browser, and everywhere.
public final class SignOutPage {
    private static final Question EVERYWHERE =
            new Question(
                    "Sign out everywhere?",
                    "Every session of yours ends, this one too, and every token that you got by signing in,"
                            + " also where a script uses it. API tokens of an instance stay.",
                    "Sign out everywhere",
                    "");

    /// All routes of these pages.
    public List<Route> routes() {
        return List.of(
                Route.post("/signout", visit -> visit.endSession("signed-out")),
                Route.get("/signout/everywhere", visit -> visit.question(EVERYWHERE)),
                Route.post("/signout/everywhere", this::everywhere));
    }

    private SiteAnswer everywhere(Visit visit) {
        var cutoff =
                JsonNodeFactory.instance.objectNode().put("tokenCutoff", visit.now().toString());
        Refusal.unlessGood(visit.api().patch("/me", cutoff));
        return visit.endSession("signed-out-everywhere");
    }
}
