package io.tenantry.report;

import static java.util.Objects.requireNonNullElse;

import io.tenantry.http.Action;
import io.tenantry.http.Answer;
import io.tenantry.http.BodyParameter;
import io.tenantry.http.Call;
import io.tenantry.http.Grant;
import io.tenantry.http.Method;
import io.tenantry.instance.InstanceId;
import io.tenantry.webhook.CallbackPolicy;
import java.time.InstantSource;
import java.util.List;

/// The action `generateReport` of `instance`.
public final class ReportsResource {
    private static final int ACCEPTED = 202;

    private final ReportService service;
    private final CallbackPolicy callbacks;
    private final InstantSource clock;

    public ReportsResource(ReportService service, CallbackPolicy callbacks, InstantSource clock) {
        this.service = service;
        this.callbacks = callbacks;
        this.clock = clock;
    }

    /// The contract's `jobEnqueuedResult`.
    record JobEnqueued(boolean jobQueued, String jobId, boolean success) {}

    /// All actions of this resource.
    public List<Action> actions() {
        return List.of(
                Action.of(
                                "instance",
                                "generateReport",
                                Method.POST,
                                "/instances/{instanceId}/generateReport")
                        .describedAs("Makes a CSV file of what was had and used, and sends it")
                        .granted(Grant.READ)
                        .body(new BodyParameter("options", "instanceReportOptionsPost", false))
                        .answers(ACCEPTED, "jobEnqueuedResult")
                        .audited()
                        .handledBy(this::generate));
    }

    private Answer generate(Call call) {
        InstanceId instanceId = call.id("instanceId", InstanceId::new);
        ReportOptions options =
                requireNonNullElse(call.body(ReportOptions.class), ReportOptions.NONE);
        if (options.callbackUrl() != null) {
            callbacks.requireUsable("options.callbackUrl", options.callbackUrl());
        }
        ReportJob job = service.order(instanceId, options.toRequest(clock.instant()));
        return new Answer(ACCEPTED, new JobEnqueued(true, job.id(), true));
    }
}
