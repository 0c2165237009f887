package io.tenantry.console.organization;

import io.tenantry.console.organization.RolesView.Of;
import io.tenantry.console.web.Edit;
import io.tenantry.console.web.Faults;
import io.tenantry.console.web.Fields;
import io.tenantry.console.web.JsonForm;
import io.tenantry.console.web.OrganizationChoices;
import io.tenantry.console.web.OrganizationHead.Tab;
import io.tenantry.console.web.OtherChange;
import io.tenantry.console.web.Refusal;
import io.tenantry.console.web.RoleLines;
import io.tenantry.console.web.Route;
import io.tenantry.console.web.Visit;
import io.tenantry.http.ApiReply;
import io.tenantry.http.SiteAnswer;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// All roles of one person in an organization, those for single applications and dashboards too: of
/// a member, of somebody who is invited, and of somebody who becomes a member by it.
public final class RolesPage {
    private static final String PEOPLE = "/{instanceId}/organizations/{orgId}/members";
    private static final String ADD = PEOPLE + "/add";
    private static final String MEMBER = PEOPLE + "/{userId}/roles";
    private static final String INVITE = PEOPLE + "/invites/{inviteId}/roles";
    private static final String USER_ID = "userId";
    private static final String ROLE = "role";

    /// The role that a member's form showed at first: one that was not changed there is not sent,
    /// so that it takes nothing back that somebody else did meanwhile.
    private static final String SHOWN_ROLE = "shownRole";

    /// Before the name of a field for roles: what becomes of those that there are. Behind it,
    /// faults of the one would be those of the other.
    private static final String CHANGE = "change.";

    /// All routes of these pages.
    public List<Route> routes() {
        return List.of(
                Route.getToChange(ADD, "instanceOrgMembers.post", this::askWhom),
                Route.post(ADD, this::add),
                Route.getToChange(MEMBER, "instanceOrgMember.patch", this::showMember),
                Route.post(MEMBER, this::saveMember),
                Route.getToChange(INVITE, "instanceOrgInvite.resendInvite", this::showInvite),
                Route.post(INVITE, this::renew));
    }

    private SiteAnswer askWhom(Visit visit) {
        return page(200, OneOrganization.of(visit), Of.NEW_MEMBER, Fields.NONE, Faults.NONE);
    }

    private SiteAnswer add(Visit visit) {
        OneOrganization organization = OneOrganization.of(visit);
        Fields form = visit.form();
        if (form.text(USER_ID).isEmpty()) {
            Faults missing = Faults.at(USER_ID, "This is needed.");
            return page(422, organization, Of.NEW_MEMBER, form, missing);
        }
        ObjectNode body = new JsonForm(form).text(USER_ID).text(ROLE).roleLines().json();
        ApiReply reply = visit.api().post(organization.apiPath("/members"), body);
        if (reply.status() == 404) {
            Faults nobody = Faults.at(USER_ID, "Nobody has this id.");
            return page(422, organization, Of.NEW_MEMBER, form, nobody);
        }
        Faults faults =
                Faults.of(reply, "member", "instanceOrgMemberPost", body, visit.numbers())
                        .ofMemberAlready(USER_ID);
        return answer(organization, reply, Of.NEW_MEMBER, faults, "member-joined");
    }

    private SiteAnswer showMember(Visit visit) {
        OneOrganization organization = OneOrganization.of(visit);
        String role = person(organization).path(ROLE).asString();
        Fields fields = Fields.NONE.with(ROLE, role).with(SHOWN_ROLE, role);
        return page(200, organization, Of.MEMBER, fields, Faults.NONE);
    }

    private SiteAnswer saveMember(Visit visit) {
        OneOrganization organization = OneOrganization.of(visit);
        Fields form = visit.form();
        Faults unclear = unclear(form);
        if (unclear.isAny()) {
            return page(422, organization, Of.MEMBER, form, unclear);
        }
        JsonForm changes = new JsonForm(form);
        if (!form.text(ROLE).equals(form.text(SHOWN_ROLE))) {
            changes.text(ROLE);
        }
        ObjectNode body = changes.roleLines().json();
        RoleLines.FIELDS.stream()
                .filter(field -> form.text(CHANGE + field).equals(RolesView.TAKE_AWAY))
                .forEach(body::putArray);
        ApiReply reply = visit.api().patch(path(organization), body);
        Faults faults = Faults.of(reply, "member", "instanceOrgMemberPatch", body, visit.numbers());
        return answer(organization, reply, Of.MEMBER, faults, "roles-changed");
    }

    /// Roles that were typed and would not be kept, and none where they were to be replaced.
    private static Faults unclear(Fields form) {
        Faults faults = Faults.NONE;
        for (String field : RoleLines.FIELDS) {
            boolean replaces = form.text(CHANGE + field).equals(RolesView.REPLACE);
            boolean isTyped = !form.text(field).isEmpty();
            if (isTyped && !replaces) {
                faults =
                        faults.with(CHANGE + field, "Choose to replace, or empty the roles below.");
            } else if (replaces && !isTyped) {
                faults = faults.with(field, "Type roles, or choose above to take all away.");
            }
        }
        return faults;
    }

    private SiteAnswer showInvite(Visit visit) {
        OneOrganization organization = OneOrganization.of(visit);
        return page(200, organization, Of.INVITED, shown(person(organization)), Faults.NONE);
    }

    /// The form as it shows an invitation, or roles that are like one's.
    private static Fields shown(JsonNode invite) {
        Fields fields = Fields.NONE.with(ROLE, invite.path(ROLE).asString());
        for (String field : RoleLines.FIELDS) {
            fields = fields.with(field, RoleLines.written(invite.path(field)));
        }
        return fields.with(Edit.SHOWN, roles(fields).toString());
    }

    private static ObjectNode roles(Fields form) {
        ObjectNode roles = new JsonForm(form).text(ROLE).json();
        for (String field : RoleLines.FIELDS) {
            roles.set(field, RoleLines.read(form.text(field)));
        }
        return roles;
    }

    private SiteAnswer renew(Visit visit) {
        OneOrganization organization = OneOrganization.of(visit);
        Fields form = visit.form();
        Edit edit = Edit.of(form, roles(form), roles(shown(person(organization))));
        if (!edit.contended().isEmpty()) {
            return contended(organization, edit);
        }
        ObjectNode body = edit.merged();
        ApiReply reply = visit.api().post(path(organization), body);
        Faults faults = Faults.of(reply, "roleInfo", "orgRoleInfo", body, visit.numbers());
        return answer(organization, reply, Of.INVITED, faults, "renewed");
    }

    private static SiteAnswer contended(OneOrganization organization, Edit edit) {
        Faults faults =
                edit.contention(Faults.NONE, part -> part, RolesPage::words, OtherChange.UNKNOWN);
        Fields fields = shown(edit.merged()).with(Edit.SHOWN, edit.present().toString());
        return page(422, organization, Of.INVITED, fields, faults);
    }

    private static String words(String part, JsonNode value) {
        return part.equals(ROLE)
                ? OrganizationChoices.role(value.asString(""))
                : RoleLines.written(value).replace("\n", ", ");
    }

    private static SiteAnswer answer(
            OneOrganization organization, ApiReply reply, Of of, Faults faults, String note) {
        Visit visit = organization.visit();
        if (reply.isGood()) {
            return visit.backTo(organization.path("/members"), note);
        }
        if (reply.status() != 400) {
            throw Refusal.of(reply);
        }
        Fields form = visit.form();
        return page(422, organization, of, form, RoleLines.told(faults, form, ""));
    }

    private static SiteAnswer page(
            int status, OneOrganization organization, Of of, Fields fields, Faults faults) {
        Visit visit = organization.visit();
        String email = of == Of.NEW_MEMBER ? "" : person(organization).path("email").asString();
        return visit.page(
                status,
                "organization/roles.jte",
                new RolesView(organization.head(Tab.MEMBERS), of, email, fields, faults));
    }

    /// The member or the invitation that the page's path names.
    private static JsonNode person(OneOrganization organization) {
        return organization.visit().api().get(path(organization));
    }

    private static String path(OneOrganization organization) {
        Visit visit = organization.visit();
        return visit.isAbout(USER_ID)
                ? organization.apiPath("/members/" + visit.variable(USER_ID))
                : organization.apiPath("/invites/" + visit.variable("inviteId"));
    }
}
