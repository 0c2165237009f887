package io.tenantry.organization;

import io.tenantry.http.Action;
import io.tenantry.http.Answer;
import io.tenantry.http.Call;
import io.tenantry.http.Grant;
import io.tenantry.http.Method;
import io.tenantry.http.Paging;
import io.tenantry.http.Success;
import io.tenantry.http.Target;
import io.tenantry.instance.InstanceId;
import io.tenantry.query.PageRequest;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/// The actions of `instanceDeletedOrgs` and `instanceDeletedOrg`, which the published API does not
/// have: what was deleted, and its return or its end.
public final class DeletedOrganizationsResource {
    private static final String LIST = "/instances/{instanceId}/deletedOrgs";
    private static final String ONE = LIST + "/{orgId}";

    private final DeletedOrganizationService service;
    private final Duration grace;
    private final InstantSource clock;

    /// @param grace how long deleted organizations are kept
    public DeletedOrganizationsResource(
            DeletedOrganizationService service, Duration grace, InstantSource clock) {
        this.service = service;
        this.grace = grace;
        this.clock = clock;
    }

    /// All actions of these resources.
    public List<Action> actions() {
        return List.of(
                Action.of("instanceDeletedOrgs", "get", Method.GET, LIST)
                        .describedAs(
                                "Returns the organizations that are deleted and can be restored, deleted last first")
                        .granted(Grant.READ)
                        .query(Paging.PAGE, Paging.PER_PAGE)
                        .answers(200, "instanceDeletedOrgs")
                        .handledBy(this::list),
                Action.of("instanceDeletedOrg", "get", Method.GET, ONE)
                        .describedAs("Retrieves information on a deleted organization")
                        .granted(Grant.READ)
                        .answers(200, "instanceDeletedOrg")
                        .handledBy(this::get),
                Action.of("instanceDeletedOrg", "restore", Method.POST, ONE + "/restore")
                        .describedAs("Restores a deleted organization as it was")
                        .granted(Grant.WRITE)
                        .answers(200, "instanceOrg")
                        .audited(Target.ORGANIZATION)
                        .handledBy(this::restore),
                Action.of("instanceDeletedOrg", "delete", Method.DELETE, ONE)
                        .describedAs("Removes a deleted organization for good")
                        .granted(Grant.WRITE)
                        .answers(200, "success")
                        .audited(Target.ORGANIZATION)
                        .handledBy(this::purge));
    }

    private Answer list(Call call) {
        InstanceId instanceId = instanceId(call);
        PageRequest page = Paging.asked(call);
        DeletedPage found = service.list(instanceId, page);
        List<DeletedOrganizationResponse> items =
                found.organizations().stream()
                        .map(deleted -> DeletedOrganizationResponse.from(deleted, grace))
                        .toList();
        return Answer.ok(
                new DeletedOrganizationsResponse(
                        items.size(),
                        items,
                        found.total(),
                        page.perPage(),
                        page.page(),
                        instanceId.value()));
    }

    private Answer get(Call call) {
        return Answer.ok(
                DeletedOrganizationResponse.from(
                        service.get(instanceId(call), organizationId(call)), grace));
    }

    private Answer restore(Call call) {
        return Answer.ok(
                OrganizationResponse.from(
                        service.restore(instanceId(call), organizationId(call)),
                        BillingPeriod.containing(clock.instant())));
    }

    private Answer purge(Call call) {
        service.purge(instanceId(call), organizationId(call));
        return Answer.ok(Success.DONE);
    }

    private static InstanceId instanceId(Call call) {
        return call.id("instanceId", InstanceId::new);
    }

    private static OrganizationId organizationId(Call call) {
        return call.id("orgId", OrganizationId::new);
    }
}
