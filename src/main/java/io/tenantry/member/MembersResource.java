package io.tenantry.member;

import static java.util.Objects.requireNonNull;

import io.tenantry.http.Action;
import io.tenantry.http.Answer;
import io.tenantry.http.BodyParameter;
import io.tenantry.http.Call;
import io.tenantry.http.Grant;
import io.tenantry.http.ListParameters;
import io.tenantry.http.Method;
import io.tenantry.http.Success;
import io.tenantry.http.Target;
import io.tenantry.instance.InstanceId;
import io.tenantry.member.MemberListing.Field;
import io.tenantry.organization.OrganizationId;
import io.tenantry.query.Glob;
import io.tenantry.user.UserId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The actions of `instanceOrgMembers` and `instanceOrgMember`.
public final class MembersResource {
    private static final String PATH = "/instances/{instanceId}/orgs/{orgId}/members";
    private static final String ONE = PATH + "/{userId}";
    private static final ListParameters LIST =
            ListParameters.sortedBy("email", "email", "role").filteredBy("email", "role");

    private final MemberService service;

    public MembersResource(MemberService service) {
        this.service = service;
    }

    /// All actions of these resources.
    public List<Action> actions() {
        return List.of(
                Action.of("instanceOrgMembers", "get", Method.GET, PATH)
                        .describedAs("Returns a collection of instance organization members")
                        .granted(Grant.READ)
                        .query(LIST.withoutPaging())
                        .answers(200, "instanceOrgMembers")
                        .handledBy(this::list),
                Action.of("instanceOrgMembers", "post", Method.POST, PATH)
                        .describedAs("Creates a new organization member")
                        .granted(Grant.ACCESS_WRITE)
                        .body(new BodyParameter("member", "instanceOrgMemberPost", true))
                        .answers(200, "instanceOrgMember")
                        .audited(Target.ORGANIZATION)
                        .handledBy(this::post),
                Action.of("instanceOrgMember", "get", Method.GET, ONE)
                        .describedAs("Returns an organization member")
                        .granted(Grant.READ)
                        .answers(200, "instanceOrgMember")
                        .handledBy(this::get),
                Action.of("instanceOrgMember", "patch", Method.PATCH, ONE)
                        .describedAs("Modifies the role of an organization member")
                        .granted(Grant.ACCESS_WRITE)
                        .body(new BodyParameter("member", "instanceOrgMemberPatch", true))
                        .answers(200, "instanceOrgMember")
                        .audited(Target.ORGANIZATION)
                        .handledBy(this::patch),
                Action.of("instanceOrgMember", "delete", Method.DELETE, ONE)
                        .describedAs("Removes a member from the organization")
                        .granted(Grant.ACCESS_WRITE)
                        .answers(200, "success")
                        .audited(Target.ORGANIZATION)
                        .handledBy(this::delete));
    }

    private Answer list(Call call) {
        InstanceId instanceId = instanceId(call);
        OrganizationId organizationId = organizationId(call);
        ListParameters.Asked asked = LIST.asked(call);
        MemberListing listing =
                new MemberListing(
                        Field.named(asked.sortField()), asked.descending(), filter(asked));
        List<MemberResponse> items =
                service.list(instanceId, organizationId, listing).stream()
                        .map(member -> MemberResponse.from(instanceId, member))
                        .toList();
        return Answer.ok(
                new MembersResponse(
                        items.size(),
                        items,
                        instanceId.value(),
                        organizationId.value(),
                        asked.filter(),
                        asked.filterField(),
                        asked.sortField(),
                        asked.sortDirection()));
    }

    private static MemberListing.@Nullable Filter filter(ListParameters.Asked asked) {
        String field = asked.filterField();
        Glob glob = asked.glob();
        return field == null || glob == null
                ? null
                : new MemberListing.Filter(Field.named(field), glob);
    }

    private Answer post(Call call) {
        NewMember newMember =
                requireNonNull(call.body(MemberPost.class), "member")
                        .toNewMember(CallingPerson.of(call.caller()));
        Addition addition = service.add(instanceId(call), organizationId(call), newMember);
        return Answer.ok(MemberResponse.from(instanceId(call), organizationId(call), addition));
    }

    private Answer get(Call call) {
        Member member = service.get(instanceId(call), organizationId(call), userId(call));
        return Answer.ok(MemberResponse.from(instanceId(call), member));
    }

    private Answer patch(Call call) {
        MemberPatch change = requireNonNull(call.body(MemberPatch.class), "member");
        Member member =
                service.changeRoles(instanceId(call), organizationId(call), userId(call), change);
        return Answer.ok(MemberResponse.from(instanceId(call), member));
    }

    private Answer delete(Call call) {
        service.remove(instanceId(call), organizationId(call), userId(call));
        return Answer.ok(Success.DONE);
    }

    private static InstanceId instanceId(Call call) {
        return call.id("instanceId", InstanceId::new);
    }

    private static OrganizationId organizationId(Call call) {
        return call.id("orgId", OrganizationId::new);
    }

    private static UserId userId(Call call) {
        return call.id("userId", UserId::new);
    }
}
