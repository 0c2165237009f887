package io.tenantry.instance;

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
import io.tenantry.user.UserId;
import java.util.List;

/// The actions of `instanceMembers` and `instanceMember`.
public final class InstanceMembersResource {
    private static final String PATH = "/instances/{instanceId}/members";
    private static final String ONE = PATH + "/{userId}";
    private static final String BODY = "member";
    private static final ListParameters LIST =
            ListParameters.sortedBy("email", "email", "role").filteredBy("email", "role");

    private final InstanceMemberService service;

    public InstanceMembersResource(InstanceMemberService service) {
        this.service = service;
    }

    /// All actions of these resources.
    public List<Action> actions() {
        return List.of(
                Action.of("instanceMembers", "get", Method.GET, PATH)
                        .describedAs("Returns the members of an instance")
                        .granted(Grant.READ)
                        .query(LIST.withoutPaging())
                        .answers(200, "instanceMembers")
                        .handledBy(this::list),
                Action.of("instanceMembers", "post", Method.POST, PATH)
                        .describedAs("Makes a person a member of the instance")
                        .granted(Grant.ACCESS_WRITE)
                        .body(new BodyParameter(BODY, "instanceMemberPost", true))
                        .answers(200, "instanceMember")
                        .audited(Target.USER)
                        .handledBy(this::post),
                Action.of("instanceMember", "get", Method.GET, ONE)
                        .describedAs("Returns a member of the instance")
                        .granted(Grant.READ)
                        .answers(200, "instanceMember")
                        .handledBy(this::get),
                Action.of("instanceMember", "patch", Method.PATCH, ONE)
                        .describedAs("Modifies the role of a member of the instance")
                        .granted(Grant.ACCESS_WRITE)
                        .body(new BodyParameter(BODY, "instanceMemberPatch", true))
                        .answers(200, "instanceMember")
                        .audited(Target.USER)
                        .handledBy(this::patch),
                Action.of("instanceMember", "delete", Method.DELETE, ONE)
                        .describedAs("Removes a member from the instance")
                        .granted(Grant.ACCESS_WRITE)
                        .answers(200, "success")
                        .audited(Target.USER)
                        .handledBy(this::delete));
    }

    private Answer list(Call call) {
        ListParameters.Asked asked = LIST.asked(call);
        InstanceMemberListing listing =
                new InstanceMemberListing(
                        asked.sortField(), asked.descending(), asked.filterField(), asked.glob());
        List<InstanceMemberResponse> items =
                service.list(instanceId(call), listing).stream()
                        .map(InstanceMemberResponse::from)
                        .toList();
        return Answer.ok(
                new InstanceMembersResponse(
                        items.size(),
                        items,
                        instanceId(call).value(),
                        asked.filter(),
                        asked.filterField(),
                        asked.sortField(),
                        asked.sortDirection()));
    }

    private Answer post(Call call) {
        InstanceMemberPost wanted = requireNonNull(call.body(InstanceMemberPost.class), BODY);
        return Answer.ok(InstanceMemberResponse.from(service.add(instanceId(call), wanted)));
    }

    private Answer get(Call call) {
        return Answer.ok(InstanceMemberResponse.from(service.get(instanceId(call), userId(call))));
    }

    private Answer patch(Call call) {
        InstanceMemberPatch change = requireNonNull(call.body(InstanceMemberPatch.class), BODY);
        InstanceMember changed =
                service.changeRole(
                        instanceId(call), userId(call), InstanceRole.named(change.role()));
        return Answer.ok(InstanceMemberResponse.from(changed));
    }

    private Answer delete(Call call) {
        service.remove(instanceId(call), userId(call));
        return Answer.ok(Success.DONE);
    }

    private static InstanceId instanceId(Call call) {
        return call.id("instanceId", InstanceId::new);
    }

    private static UserId userId(Call call) {
        return call.id("userId", UserId::new);
    }
}
