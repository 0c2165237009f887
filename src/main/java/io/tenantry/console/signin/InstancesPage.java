package io.tenantry.console.signin;

import io.tenantry.console.web.Route;
import io.tenantry.console.web.Session;
import io.tenantry.console.web.Visit;
import io.tenantry.http.SiteAnswer;
import java.util.List;

/// Where the console begins: leads to the one instance, or lets the person choose.
public final class InstancesPage {
    /// All routes of this page.
    public List<Route> routes() {
        return List.of(Route.get("", this::show));
    }

    private SiteAnswer show(Visit visit) {
        Session session = visit.session();
        List<String> ids = session.instanceIds();
        if (ids.size() == 1) {
            return visit.redirect("/" + ids.getFirst() + "/organizations");
        }
        List<InstancesView.Choice> choices =
                ids.stream()
                        .map(id ->
                                new InstancesView.Choice(
                                        id,
                                        visit.api()
                                                .tryGet("/instances/" + id)
                                                .json()
                                                .path("name")
                                                .asString(id),
                                        role(session, id)))
                        .sorted((one, other) -> one.name().compareToIgnoreCase(other.name()))
                        .toList();
        return visit.page("signin/instances.jte", new InstancesView(choices));
    }

    private static String role(Session session, String id) {
        if (!session.missingProof(id).isEmpty()) {
            return "Needs a second factor";
        }
        return session.mayWrite(id) ? "Administrator" : "Viewer";
    }
}
