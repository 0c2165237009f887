package io.tenantry.member;

import static java.util.Objects.requireNonNull;

import io.tenantry.http.Action;
import io.tenantry.http.Answer;
import io.tenantry.http.BodyParameter;
import io.tenantry.http.Call;
import io.tenantry.http.Grant;
import io.tenantry.http.ListParameters;
import io.tenantry.http.Method;
import io.tenantry.http.Scene;
import io.tenantry.http.Success;
import io.tenantry.http.Target;
import io.tenantry.instance.InstanceId;
import io.tenantry.member.InviteListing.Field;
import io.tenantry.organization.OrganizationId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The actions of `instanceOrgInvites` and `instanceOrgInvite`.
public final class InvitesResource {
    private static final String PATH = "/instances/{instanceId}/orgs/{orgId}/invites";
    private static final String ONE = PATH + "/{inviteId}";
    private static final ListParameters LIST =
            ListParameters.sortedBy("inviteDate", "email", "role", "inviteDate")
                    .descendingByDefault()
                    .filteredBy("email", "role");
    private static final ListParameters.Asked ALL =
            new ListParameters.Asked("inviteDate", "desc", null, null, null);

    private final InviteService service;
    private final InstantSource clock;

    public InvitesResource(InviteService service, InstantSource clock) {
        this.service = service;
        this.clock = clock;
    }

    /// All actions of these resources.
    public List<Action> actions() {
        return List.of(
                Action.of("instanceOrgInvites", "get", Method.GET, PATH)
                        .describedAs("Returns a collection of organization invites")
                        .granted(Grant.READ)
                        .query(LIST.withoutPaging())
                        .answers(200, "orgInviteCollection")
                        .handledBy(this::list),
                Action.of("instanceOrgInvites", "post", Method.POST, PATH)
                        .describedAs("Invites a person to an organization, or renews the invite")
                        .granted(Grant.ACCESS_WRITE)
                        .body(new BodyParameter("invite", "orgInvitePost", true))
                        .answers(201, "orgInviteCollection")
                        .audited(Target.ORGANIZATION, Target.ORG_INVITE)
                        .handledBy(this::post),
                Action.of("instanceOrgInvite", "get", Method.GET, ONE)
                        .describedAs("Returns an organization invite")
                        .granted(Grant.READ)
                        .answers(200, "orgInvite")
                        .handledBy(this::get),
                Action.of("instanceOrgInvite", "delete", Method.DELETE, ONE)
                        .describedAs("Revokes an organization invite")
                        .granted(Grant.ACCESS_WRITE)
                        .answers(200, "success")
                        .audited(Target.ORGANIZATION, Target.ORG_INVITE)
                        .handledBy(this::delete),
                Action.of("instanceOrgInvite", "resendInvite", Method.POST, ONE)
                        .describedAs("Sends an organization invite again, with a new link")
                        .granted(Grant.ACCESS_WRITE)
                        .body(new BodyParameter("roleInfo", "orgRoleInfo", true))
                        .answers(201, "orgInvite")
                        .audited(Target.ORGANIZATION, Target.ORG_INVITE)
                        .handledBy(this::resend));
    }

    private Answer list(Call call) {
        ListParameters.Asked asked = LIST.asked(call);
        String filterField = asked.filterField();
        InviteListing listing =
                new InviteListing(
                        Field.named(asked.sortField()),
                        asked.descending(),
                        filterField == null ? null : Field.named(filterField),
                        asked.glob());
        return Answer.ok(
                collection(
                        call,
                        service.list(instanceId(call), organizationId(call), listing),
                        asked));
    }

    /// Answers all invites, the new one first (`contract.md` 4.21).
    private Answer post(Call call) {
        NewMember.ByEmail invited =
                requireNonNull(call.body(InvitePost.class), "invite")
                        .toNewMember(CallingPerson.of(call.caller()));
        List<Invite> all = service.invite(instanceId(call), organizationId(call), invited);
        return Answer.created(collection(call, all, ALL)).at(scene(call, all.getFirst()));
    }

    private static Scene scene(Call call, Invite made) {
        Scene.Thing thing = new Scene.Thing(made.id().value(), made.email().value());
        return new Scene(Set.of(instanceId(call).value()), Map.of(Target.ORG_INVITE, thing), null);
    }

    private Answer get(Call call) {
        Invite invite = service.get(instanceId(call), organizationId(call), inviteId(call));
        return Answer.ok(InviteResponse.from(instanceId(call), invite, clock.instant()));
    }

    private Answer delete(Call call) {
        service.revoke(instanceId(call), organizationId(call), inviteId(call));
        return Answer.ok(Success.DONE);
    }

    private Answer resend(Call call) {
        MemberPatch roles = requireNonNull(call.body(MemberPatch.class), "roleInfo");
        Invite invite =
                service.resend(
                        instanceId(call),
                        organizationId(call),
                        inviteId(call),
                        roles,
                        CallingPerson.of(call.caller()));
        return Answer.created(InviteResponse.from(instanceId(call), invite, clock.instant()));
    }

    private InvitesResponse collection(
            Call call, List<Invite> invites, ListParameters.Asked asked) {
        InstanceId instanceId = instanceId(call);
        Instant now = clock.instant();
        List<InviteResponse> items =
                invites.stream()
                        .map(invite -> InviteResponse.from(instanceId, invite, now))
                        .toList();
        return new InvitesResponse(
                items.size(),
                items,
                instanceId.value(),
                organizationId(call).value(),
                asked.filter(),
                asked.filterField(),
                asked.sortField(),
                asked.sortDirection());
    }

    private static InstanceId instanceId(Call call) {
        return call.id("instanceId", InstanceId::new);
    }

    private static OrganizationId organizationId(Call call) {
        return call.id("orgId", OrganizationId::new);
    }

    private static InviteId inviteId(Call call) {
        return call.id("inviteId", InviteId::new);
    }
}
