package io.tenantry.console.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tenantry.console.web.Faults;
import io.tenantry.console.web.Fields;
import io.tenantry.console.web.JsonForm;
import io.tenantry.console.web.PeopleFilter;
import io.tenantry.console.web.Question;
import io.tenantry.console.web.Refusal;
import io.tenantry.console.web.Route;
import io.tenantry.console.web.Visit;
import io.tenantry.http.ApiReply;
import io.tenantry.http.SiteAnswer;
import java.net.URLEncoder;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/// The people who run the instance.
public final class InstanceMembersPage {
    private static final String PATH = "/{instanceId}/members";
    private static final String SCHEMA = "instanceMemberPost";
    private static final String ONE = PATH + "/{userId}";

    private static final String USER_ID = "userId";

    private static final String LAST_ADMINISTRATOR =
            "This is the last administrator, and an instance needs one. Make somebody else"
                    + " administrator first.";

    /// All routes of this page.
    public List<Route> routes() {
        return List.of(
                Route.get(PATH, this::list),
                Route.post(PATH, this::add),
                Route.post(ONE + "/role", this::changeRole),
                Route.getToChange(ONE + "/remove", "instanceMember.delete", this::ask),
                Route.post(ONE + "/remove", this::remove));
    }

    private SiteAnswer list(Visit visit) {
        return page(visit, 200, Fields.NONE, Faults.NONE);
    }

    private static SiteAnswer page(Visit visit, int status, Fields fields, Faults faults) {
        PeopleFilter filter = new PeopleFilter(visit.query());
        String target = visit.apiPath("/members") + filter.parameters(filter.members());
        List<MemberLine> lines =
                filter.ofRole(visit.api().get(target)).stream().map(MemberLine::of).toList();
        return visit.page(
                status, "access/members.jte", new MembersView(filter, lines, fields, faults));
    }

    private SiteAnswer add(Visit visit) {
        Fields form = visit.form();
        ObjectNode body = new JsonForm(form).text("email").text(USER_ID).text("role").json();
        Faults whom = whom(body);
        if (whom.isAny()) {
            Faults others = Faults.inBody(SCHEMA, body, visit.numbers());
            return page(visit, 422, form, others.and(whom));
        }
        ApiReply reply = visit.api().post(visit.apiPath("/members"), body);
        if (reply.status() == 404 && body.has(USER_ID)) {
            return page(visit, 422, form, Faults.at(USER_ID, "Nobody has this id."));
        }
        if (reply.status() == 400) {
            Faults faults = Faults.of(reply, "member", SCHEMA, body, visit.numbers());
            String who = body.has(USER_ID) ? USER_ID : "email";
            return page(visit, 422, form, faults.ofMemberAlready(who));
        }
        Refusal.unlessGood(reply);
        return visit.redirectWithin("/members?note=member-added");
    }

    /// What is wrong with how a person is told: the API takes an id before an address.
    private static Faults whom(ObjectNode body) {
        if (body.has("email") && body.has(USER_ID)) {
            return Faults.at(USER_ID, "Type an address or an id, not both.");
        }
        return body.has("email") || body.has(USER_ID)
                ? Faults.NONE
                : Faults.at("email", "This is needed.");
    }

    private SiteAnswer changeRole(Visit visit) {
        ObjectNode body = new JsonForm(visit.form()).text("role").json();
        ApiReply reply = visit.api().patch(member(visit), body);
        if (reply.status() == 400) {
            return page(
                    visit,
                    422,
                    Fields.NONE,
                    Faults.at("member." + visit.variable("userId"), why(reply)));
        }
        Refusal.unlessGood(reply);
        return visit.backTo("/members", "member-changed");
    }

    private SiteAnswer ask(Visit visit) {
        return visit.question(question(visit));
    }

    private static Question question(Visit visit) {
        String email = visit.api().get(member(visit)).path("email").asString();
        return new Question(
                "Remove " + email + " from the instance?",
                "The person can no longer see or change anything here, at once. Organizations"
                        + " that the person belongs to stay as they are.",
                "Remove the person",
                "/members" + visit.view());
    }

    private SiteAnswer remove(Visit visit) {
        ApiReply reply = visit.api().delete(member(visit));
        if (reply.status() == 400) {
            return visit.question(question(visit).refused(why(reply)));
        }
        Refusal.unlessGood(reply);
        return visit.backTo("/members", "member-removed");
    }

    private static String why(ApiReply reply) {
        return reply.message().equals("instance must have at least one administrator")
                ? LAST_ADMINISTRATOR
                : Faults.general(reply).general();
    }

    private static String member(Visit visit) {
        return visit.apiPath("/members/" + URLEncoder.encode(visit.variable("userId"), UTF_8));
    }
}
