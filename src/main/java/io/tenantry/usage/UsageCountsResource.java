package io.tenantry.usage;

import io.tenantry.http.Action;
import io.tenantry.http.Answer;
import io.tenantry.http.Call;
import io.tenantry.http.Grant;
import io.tenantry.http.Method;
import io.tenantry.http.QueryParameter;
import io.tenantry.instance.InstanceId;
import io.tenantry.organization.OrganizationId;
import java.time.InstantSource;
import java.util.List;

/// The actions of `instanceOrg` that tell what an organization used.
public final class UsageCountsResource {
    private static final String RESOURCE = "instanceOrg";
    private static final String PATH = "/instances/{instanceId}/orgs/{orgId}/";
    private static final String DAY = "86400000";
    private static final String HOUR = "3600000";

    private static final QueryParameter AS_BYTES =
            QueryParameter.text(
                    "asBytes", "If the resulting stats should be returned as bytes", "false");
    private static final QueryParameter RESOLUTION =
            QueryParameter.choice("resolution", "Resolution in milliseconds", DAY, DAY, HOUR);
    private static final QueryParameter INCLUDE_NON_BILLABLE =
            QueryParameter.text(
                    "includeNonBillable",
                    "If non-billable payloads should be included in the result",
                    "false");

    private final UsageCounts counts;
    private final InstantSource clock;

    public UsageCountsResource(UsageCounts counts, InstantSource clock) {
        this.counts = counts;
        this.clock = clock;
    }

    /// All actions of this resource.
    public List<Action> actions() {
        return List.of(
                action("deviceCounts")
                        .describedAs(
                                "Returns device counts by day for the time range specified for"
                                        + " this organization")
                        .query(
                                start("device count"),
                                QueryParameter.text("end", end("device count"), "0"))
                        .handledBy(this::deviceCounts),
                action("notebookMinuteCounts")
                        .describedAs(
                                "Returns notebook execution usage by day for the time range"
                                        + " specified for this organization")
                        .query(
                                start("notebook execution"),
                                QueryParameter.text("end", end("notebook execution")))
                        .handledBy(this::notebookMinuteCounts),
                action("payloadCounts")
                        .answers(200, "payloadStats")
                        .describedAs(
                                "Returns payload counts for the time range specified for all"
                                        + " applications this organization owns")
                        .query(
                                start("payload count"),
                                QueryParameter.text("end", end("payload count")),
                                AS_BYTES)
                        .handledBy(this::payloadCounts),
                action("payloadCountsBreakdown")
                        .describedAs(
                                "Returns payload counts per resolution in the time range"
                                        + " specified for all applications this organization owns")
                        .query(
                                start("payload count"),
                                QueryParameter.text("end", end("payload count")),
                                RESOLUTION,
                                AS_BYTES,
                                INCLUDE_NON_BILLABLE)
                        .handledBy(this::payloadCountsBreakdown));
    }

    /// Each of these actions is called like its path and, but for one, like its answer's schema.
    private static Action.Draft action(String name) {
        return Action.of(RESOURCE, name, Method.GET, PATH + name)
                .granted(Grant.READ)
                .answers(200, name);
    }

    private static QueryParameter start(String what) {
        return QueryParameter.text(
                "start", "Start of range for " + what + " query (ms since epoch)");
    }

    private static String end(String what) {
        return "End of range for " + what + " query (ms since epoch)";
    }

    private Answer deviceCounts(Call call) {
        return Answer.ok(counts.deviceCounts(instanceId(call), organizationId(call), range(call)));
    }

    private Answer notebookMinuteCounts(Call call) {
        return Answer.ok(
                counts.notebookMinuteCounts(instanceId(call), organizationId(call), range(call)));
    }

    private Answer payloadCounts(Call call) {
        return Answer.ok(
                counts.payloadCounts(
                        instanceId(call), organizationId(call), range(call), measure(call)));
    }

    private Answer payloadCountsBreakdown(Call call) {
        return Answer.ok(
                counts.payloadCountsBreakdown(
                        instanceId(call),
                        organizationId(call),
                        range(call),
                        call.choice(RESOLUTION.name()).equals(HOUR)
                                ? Resolution.HOUR
                                : Resolution.DAY,
                        measure(call),
                        !call.flag(INCLUDE_NON_BILLABLE.name())));
    }

    private static InstanceId instanceId(Call call) {
        return call.id("instanceId", InstanceId::new);
    }

    private static OrganizationId organizationId(Call call) {
        return call.id("orgId", OrganizationId::new);
    }

    private TimeRange range(Call call) {
        return TimeRange.parse(call.query("start"), call.query("end"), clock.instant());
    }

    private static PayloadMeasure measure(Call call) {
        return call.flag(AS_BYTES.name()) ? PayloadMeasure.BYTES : PayloadMeasure.COUNT;
    }
}
