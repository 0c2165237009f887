package io.tenantry.console.organizations;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tenantry.console.web.Faults;
import io.tenantry.console.web.Fields;
import io.tenantry.console.web.Pages;
import io.tenantry.console.web.PlainWords;
import io.tenantry.console.web.Refusal;
import io.tenantry.console.web.Route;
import io.tenantry.console.web.Visit;
import io.tenantry.http.ApiReply;
import io.tenantry.http.SiteAnswer;
import java.net.URLEncoder;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// The organizations that are deleted and not yet removed for good: restoring them, or removing
/// them at once.
public final class DeletedPage {
    private static final int PER_PAGE = 50;
    private static final String PATH = "/{instanceId}/organizations/deleted";
    private static final String ORG_ID = "orgId";
    private static final String ONE = PATH + "/{orgId}";

    /// All routes of this page.
    public List<Route> routes() {
        return List.of(
                Route.get(PATH, visit -> list(visit, 200, "")),
                Route.post(ONE + "/restore", this::restore),
                Route.getToChange(ONE + "/purge", "instanceDeletedOrg.delete", this::ask),
                Route.post(ONE + "/purge", this::purge));
    }

    /// What stands where a page of an organization was that is deleted: until when it can be
    /// restored.
    ///
    /// @return empty when the visited page is about none that is deleted
    public static Optional<SiteAnswer> inPlaceOf(Visit visit) {
        if (!visit.isAbout(ORG_ID)) {
            return Optional.empty();
        }
        ApiReply reply = visit.api().tryGet(organization(visit));
        return reply.isGood()
                ? Optional.of(
                        visit.page(404, "organizations/gone.jte", DeletedLine.of(reply.json())))
                : Optional.empty();
    }

    private static SiteAnswer list(Visit visit, int status, String fault) {
        Fields query = visit.query();
        JsonNode found =
                visit.api()
                        .get(
                                visit.apiPath("/deletedOrgs?_links=false&_actions=false&perPage=")
                                        + PER_PAGE
                                        + "&page="
                                        + Pages.asked(query));
        Pages pages = new Pages(query, PER_PAGE, found.path("totalCount").asLong());
        List<DeletedLine> lines = found.path("items").valueStream().map(DeletedLine::of).toList();
        return visit.onLastPage("/organizations/deleted", pages)
                .orElseGet(() ->
                        visit.page(
                                status,
                                "organizations/deleted.jte",
                                new DeletedView(lines, pages, fault)));
    }

    private SiteAnswer restore(Visit visit) {
        ApiReply reply = visit.api().post(organization(visit) + "/restore", null);
        if (reply.status() == 400) {
            return list(visit, 422, PlainWords.sentence(reply.message()));
        }
        if (reply.status() == 404) {
            throw new Refusal(
                    404,
                    "This organization is not among the deleted ones: it is back already, or was"
                            + " removed for good.");
        }
        String id = Refusal.unlessGood(reply).path("id").asString();
        return visit.redirectWithin("/organizations/" + id + "?note=restored");
    }

    private SiteAnswer ask(Visit visit) {
        return question(visit, 200, deleted(visit), Faults.NONE);
    }

    private SiteAnswer purge(Visit visit) {
        DeletedLine deleted = deleted(visit);
        if (!visit.form().text("name").equals(deleted.name().strip())) {
            Faults faults = Faults.NONE.with("name", "This is not the organization's name.");
            return question(visit, 422, deleted, faults);
        }
        Refusal.unlessGood(visit.api().delete(organization(visit)));
        return visit.backTo("/organizations/deleted", "purged");
    }

    private static SiteAnswer question(
            Visit visit, int status, DeletedLine deleted, Faults faults) {
        return visit.page(
                status,
                "organizations/purge.jte",
                new PurgeView(deleted, status == 200 ? Fields.NONE : visit.form(), faults));
    }

    private static DeletedLine deleted(Visit visit) {
        return DeletedLine.of(visit.api().get(organization(visit)));
    }

    /// The API's path.
    private static String organization(Visit visit) {
        return visit.apiPath("/deletedOrgs/" + URLEncoder.encode(visit.variable(ORG_ID), UTF_8));
    }
}
