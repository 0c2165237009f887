package io.tenantry.console.organization;

import io.tenantry.console.organization.MembersView.Trouble;
import io.tenantry.console.web.Faults;
import io.tenantry.console.web.Fields;
import io.tenantry.console.web.JsonForm;
import io.tenantry.console.web.LimitUses;
import io.tenantry.console.web.Measure;
import io.tenantry.console.web.OrganizationHead.Tab;
import io.tenantry.console.web.PeopleFilter;
import io.tenantry.console.web.Refusal;
import io.tenantry.console.web.RoleLines;
import io.tenantry.console.web.Route;
import io.tenantry.console.web.Sort;
import io.tenantry.console.web.Visit;
import io.tenantry.http.ApiReply;
import io.tenantry.http.SiteAnswer;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Who belongs to an organization, and who is invited.
public final class MembersPage {
    private static final String PATH = "/{instanceId}/organizations/{orgId}/members";
    private static final String MEMBER = PATH + "/{userId}";
    private static final String INVITE = PATH + "/invites/{inviteId}";

    /// All routes of this page and those that ask.
    public List<Route> routes() {
        return List.of(
                Route.get(PATH, this::show),
                Route.post(PATH, this::invite),
                Route.post(MEMBER + "/role", this::changeRole),
                Route.getToChange(
                        MEMBER + "/remove", "instanceOrgMember.delete", this::askToRemove),
                Route.post(MEMBER + "/remove", this::remove),
                Route.post(INVITE + "/renew", this::renew),
                Route.getToChange(
                        INVITE + "/revoke", "instanceOrgInvite.delete", this::askToRevoke),
                Route.post(INVITE + "/revoke", this::revoke));
    }

    private SiteAnswer show(Visit visit) {
        return page(200, OneOrganization.of(visit), Trouble.NONE);
    }

    private SiteAnswer invite(Visit visit) {
        OneOrganization organization = OneOrganization.of(visit);
        Fields form = visit.form();
        ObjectNode body =
                new JsonForm(form)
                        .text("email")
                        .text("role")
                        .roleLines()
                        .flag("disallowTransfer")
                        .json();
        ApiReply reply = visit.api().post(organization.apiPath("/invites"), body);
        if (reply.isGood()) {
            return done(organization, "invited");
        }
        Faults faults =
                Faults.of(allowed(reply), "invite", "orgInvitePost", body, visit.numbers())
                        .beside("email", form.text("email"));
        return page(422, organization, new Trouble("", form, RoleLines.told(faults, form, "")));
    }

    private SiteAnswer changeRole(Visit visit) {
        OneOrganization organization = OneOrganization.of(visit);
        String userId = userId(visit);
        ObjectNode body = new JsonForm(visit.form()).text("role").json();
        ApiReply reply = visit.api().patch(organization.apiPath("/members/" + userId), body);
        return reply.isGood()
                ? done(organization, "role-changed")
                : page(422, organization, trouble(userId, reply));
    }

    private SiteAnswer askToRemove(Visit visit) {
        return visit.page("organization/question.jte", removal(visit, ""));
    }

    private SiteAnswer remove(Visit visit) {
        OneOrganization organization = OneOrganization.of(visit);
        ApiReply reply = visit.api().delete(organization.apiPath("/members/" + userId(visit)));
        if (reply.isGood()) {
            return done(organization, "removed");
        }
        String fault = Faults.general(allowed(reply)).general();
        return visit.page(422, "organization/question.jte", removal(visit, fault));
    }

    private static QuestionView removal(Visit visit, String fault) {
        OneOrganization organization = OneOrganization.of(visit);
        String userId = userId(visit);
        JsonNode member = visit.api().get(organization.apiPath("/members/" + userId));
        return new QuestionView(
                organization.head(Tab.MEMBERS),
                "Remove " + member.path("email").asString() + "?",
                "The person loses access to the organization at once, and can be invited again.",
                "Remove the member",
                organization.path("/members/" + userId + "/remove") + visit.view(),
                organization.path("/members") + visit.view(),
                fault);
    }

    private SiteAnswer renew(Visit visit) {
        OneOrganization organization = OneOrganization.of(visit);
        String inviteId = inviteId(visit);
        ObjectNode unchanged = JsonNodeFactory.instance.objectNode();
        ApiReply reply = visit.api().post(organization.apiPath("/invites/" + inviteId), unchanged);
        return reply.isGood()
                ? done(organization, "renewed")
                : page(422, organization, trouble(inviteId, reply));
    }

    private SiteAnswer askToRevoke(Visit visit) {
        OneOrganization organization = OneOrganization.of(visit);
        String inviteId = inviteId(visit);
        JsonNode invite = visit.api().get(organization.apiPath("/invites/" + inviteId));
        return visit.page(
                "organization/question.jte",
                new QuestionView(
                        organization.head(Tab.MEMBERS),
                        "Revoke the invitation to " + invite.path("email").asString() + "?",
                        "The link that was sent no longer works.",
                        "Revoke the invitation",
                        organization.path("/members/invites/" + inviteId + "/revoke")
                                + visit.view(),
                        organization.path("/members") + visit.view(),
                        ""));
    }

    private SiteAnswer revoke(Visit visit) {
        OneOrganization organization = OneOrganization.of(visit);
        Refusal.unlessGood(visit.api().delete(organization.apiPath("/invites/" + inviteId(visit))));
        return done(organization, "revoked");
    }

    private static SiteAnswer page(int status, OneOrganization organization, Trouble trouble) {
        PeopleFilter filter = new PeopleFilter(organization.visit().query());
        long taken = LimitUses.members(organization.json().path("summary"));
        return organization
                .visit()
                .page(
                        status,
                        "organization/members.jte",
                        new MembersView(
                                organization.head(Tab.MEMBERS),
                                filter,
                                found(organization, "/members", filter, filter.members()).stream()
                                        .map(MemberLine::of)
                                        .toList(),
                                found(organization, "/invites", filter, filter.invites()).stream()
                                        .map(InviteLine::of)
                                        .toList(),
                                Measure.of(taken, organization.json().path("limits"), "member"),
                                trouble));
    }

    private static List<JsonNode> found(
            OneOrganization organization, String list, PeopleFilter filter, Sort sort) {
        String target = organization.apiPath(list) + filter.parameters(sort);
        return filter.ofRole(organization.visit().api().get(target));
    }

    private static SiteAnswer done(OneOrganization organization, String note) {
        return organization.visit().backTo(organization.path("/members"), note);
    }

    private static Trouble trouble(String id, ApiReply reply) {
        return new Trouble(id, Fields.NONE, Faults.general(allowed(reply)));
    }

    /// A refusal that has a place beside its form.
    ///
    /// @throws Refusal for one that has none: who may not, or what is gone
    private static ApiReply allowed(ApiReply reply) {
        if (reply.status() != 400) {
            throw new Refusal(reply.status(), reply.message());
        }
        return reply;
    }

    private static String userId(Visit visit) {
        return visit.variable("userId");
    }

    private static String inviteId(Visit visit) {
        return visit.variable("inviteId");
    }
}
