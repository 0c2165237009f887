package io.tenantry.instance;

import static java.util.Objects.requireNonNull;

import io.tenantry.http.Action;
import io.tenantry.http.Answer;
import io.tenantry.http.BodyParameter;
import io.tenantry.http.Call;
import io.tenantry.http.Caller;
import io.tenantry.http.Grant;
import io.tenantry.http.IfLastUpdated;
import io.tenantry.http.ListParameters;
import io.tenantry.http.Method;
import io.tenantry.http.Paging;
import io.tenantry.query.PageRequest;
import io.tenantry.user.UserId;
import java.util.List;

/// The actions of `instances`, and those of `instance` that tell and change what it is.
public final class InstanceResource {
    private static final String ALL = "/instances";
    private static final String ONE = ALL + "/{instanceId}";
    private static final String BODY = "instance";
    private static final ListParameters LIST =
            ListParameters.sortedBy("name", "name", "id", "creationDate", "lastUpdated")
                    .filteredBy("name");

    private final InstanceService service;

    public InstanceResource(InstanceService service) {
        this.service = service;
    }

    /// All actions of these resources.
    public List<Action> actions() {
        return List.of(
                Action.of("instances", "get", Method.GET, ALL)
                        .describedAs("Returns the instances that the caller may enter")
                        .granted(Grant.USER_READ)
                        .query(LIST.withPaging())
                        .answers(200, "instances")
                        .handledBy(this::list),
                Action.of("instance", "get", Method.GET, ONE)
                        .describedAs("Returns an instance")
                        .granted(Grant.READ)
                        .answers(200, "instance")
                        .handledBy(this::get),
                Action.of("instance", "patch", Method.PATCH, ONE)
                        .describedAs("Updates information about an instance")
                        .granted(Grant.WRITE)
                        .query(IfLastUpdated.PARAMETER)
                        .body(new BodyParameter(BODY, "instancePatch", true))
                        .answers(200, "instance")
                        .audited()
                        .handledBy(this::patch));
    }

    private Answer list(Call call) {
        ListParameters.Asked asked = LIST.asked(call);
        PageRequest page = Paging.asked(call);
        InstanceListing listing =
                new InstanceListing(asked.sortField(), asked.descending(), page, asked.glob());
        InstancePage found = ofCaller(call.caller(), listing);
        List<InstanceResponse> items =
                found.instances().stream().map(InstanceResponse::from).toList();
        return Answer.ok(
                new InstancesResponse(
                        items.size(),
                        items,
                        found.total(),
                        page.perPage(),
                        page.page(),
                        asked.filter(),
                        asked.filterField(),
                        asked.sortField(),
                        asked.sortDirection()));
    }

    /// A person runs any number of instances; an API token belongs to one.
    private InstancePage ofCaller(Caller caller, InstanceListing listing) {
        return caller.user()
                .map(person -> service.list(new UserId(person), listing))
                .orElseGet(() -> service.list(ownOf(caller), listing));
    }

    private static InstanceId ownOf(Caller token) {
        return new InstanceId(token.instances().keySet().iterator().next());
    }

    private Answer get(Call call) {
        return Answer.ok(InstanceResponse.from(service.view(instanceId(call))));
    }

    private Answer patch(Call call) {
        InstancePatch patch = requireNonNull(call.body(InstancePatch.class), BODY);
        return Answer.ok(
                InstanceResponse.from(
                        service.patch(instanceId(call), patch, IfLastUpdated.asked(call))));
    }

    private static InstanceId instanceId(Call call) {
        return call.id("instanceId", InstanceId::new);
    }
}
