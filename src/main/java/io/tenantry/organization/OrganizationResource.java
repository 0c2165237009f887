package io.tenantry.organization;

import static java.util.Objects.requireNonNull;

import io.tenantry.http.Action;
import io.tenantry.http.Answer;
import io.tenantry.http.BodyParameter;
import io.tenantry.http.Call;
import io.tenantry.http.Grant;
import io.tenantry.http.IfLastUpdated;
import io.tenantry.http.Method;
import io.tenantry.http.Success;
import io.tenantry.http.Target;
import io.tenantry.instance.InstanceId;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;

/// The actions of `instanceOrg` on the organization itself; its counts are told in the usage
/// package.
public final class OrganizationResource {
    private static final String PATH = "/instances/{instanceId}/orgs/{orgId}";

    private final OrganizationService service;
    private final InstantSource clock;

    public OrganizationResource(OrganizationService service, InstantSource clock) {
        this.service = service;
        this.clock = clock;
    }

    /// All actions of this resource.
    public List<Action> actions() {
        return List.of(
                Action.of("instanceOrg", "get", Method.GET, PATH)
                        .describedAs("Retrieves information on an organization")
                        .granted(Grant.READ)
                        .query(OrganizationsResource.SUMMARY_INCLUDE)
                        .answers(200, "instanceOrg")
                        .handledBy(this::get),
                Action.of("instanceOrg", "patch", Method.PATCH, PATH)
                        .describedAs("Updates information about an organization")
                        .granted(Grant.WRITE)
                        .query(OrganizationsResource.SUMMARY_INCLUDE, IfLastUpdated.PARAMETER)
                        .body(new BodyParameter("organization", "instanceOrgPatch", true))
                        .answers(200, "instanceOrg")
                        .audited(Target.ORGANIZATION)
                        .handledBy(this::patch),
                Action.of("instanceOrg", "delete", Method.DELETE, PATH)
                        .describedAs("Deletes an organization")
                        .granted(Grant.WRITE)
                        .answers(200, "success")
                        .audited(Target.ORGANIZATION)
                        .handledBy(this::delete));
    }

    private Answer get(Call call) {
        return answer(service.get(instanceId(call), organizationId(call), include(call)));
    }

    private Answer patch(Call call) {
        OrganizationPatch patch =
                requireNonNull(call.body(OrganizationPatch.class), "organization");
        return answer(
                service.patch(
                        instanceId(call),
                        organizationId(call),
                        patch,
                        IfLastUpdated.asked(call),
                        include(call)));
    }

    private Answer delete(Call call) {
        service.delete(instanceId(call), organizationId(call), call.caller().name());
        return Answer.ok(Success.DONE);
    }

    private Answer answer(OrganizationView view) {
        return Answer.ok(
                OrganizationResponse.from(view, BillingPeriod.containing(clock.instant())));
    }

    private static InstanceId instanceId(Call call) {
        return call.id("instanceId", InstanceId::new);
    }

    private static OrganizationId organizationId(Call call) {
        return call.id("orgId", OrganizationId::new);
    }

    private static Set<String> include(Call call) {
        return call.names(OrganizationsResource.SUMMARY_INCLUDE.name());
    }
}
