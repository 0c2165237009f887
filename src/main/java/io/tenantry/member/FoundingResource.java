package io.tenantry.member;

import io.tenantry.failure.Invalid;
import io.tenantry.http.Action;
import io.tenantry.http.Answer;
import io.tenantry.http.BodyParameter;
import io.tenantry.http.Call;
import io.tenantry.http.Grant;
import io.tenantry.http.Method;
import io.tenantry.http.Target;
import io.tenantry.instance.InstanceId;
import io.tenantry.organization.BillingPeriod;
import io.tenantry.organization.OrganizationsResource;
import java.time.InstantSource;
import java.util.List;

/// The writing action of `instanceOrgs`: an organization comes with its first members.
public final class FoundingResource {
    private static final String BODY = "orgConfig";

    private final FoundingService service;
    private final InstantSource clock;

    public FoundingResource(FoundingService service, InstantSource clock) {
        this.service = service;
        this.clock = clock;
    }

    /// All actions of this resource.
    public List<Action> actions() {
        return List.of(
                Action.of("instanceOrgs", "post", Method.POST, "/instances/{instanceId}/orgs")
                        .describedAs("Creates a new organization")
                        .granted(Grant.WRITE)
                        .query(OrganizationsResource.SUMMARY_INCLUDE)
                        .body(new BodyParameter(BODY, "instanceOrgPost", false))
                        .answers(200, "org")
                        .audited(Target.ORGANIZATION)
                        .handledBy(this::post));
    }

    private Answer post(Call call) {
        OrganizationPost body = call.body(OrganizationPost.class);
        if (body == null) {
            // The contract does not require the body, but every organization needs a name.
            throw new Invalid(BODY + " is required");
        }
        FoundingService.Founded founded =
                service.found(
                        call.id("instanceId", InstanceId::new),
                        body.toNewOrganization(),
                        body.toNewMembers(CallingPerson.of(call.caller())),
                        CallingPerson.of(call.caller()),
                        call.names(OrganizationsResource.SUMMARY_INCLUDE.name()));
        return Answer.ok(FoundedResponse.from(founded, BillingPeriod.containing(clock.instant())));
    }
}
