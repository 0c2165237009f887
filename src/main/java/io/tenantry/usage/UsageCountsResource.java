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
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/// The actions of `instanceOrg` and `instance` that tell what was used.
public final class UsageCountsResource {
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
    private static final QueryParameter GROUP_BY =
            QueryParameter.choice(
                    "groupBy",
                    "What payloads of a bucket are told apart by, in its groups",
                    null,
                    PayloadGrouping.TYPE.apiName(),
                    PayloadGrouping.SOURCE.apiName());

    private final UsageCounts counts;
    private final InstantSource clock;

    public UsageCountsResource(UsageCounts counts, InstantSource clock) {
        this.counts = counts;
        this.clock = clock;
    }

    /// Whose usage the actions of a resource tell.
    ///
    /// @param words for descriptions, as `payloadWords` is for those of payloads
    /// @param deviceEnd the parameter `end` of its device counts
    private record Told(
            String resource,
            String path,
            String words,
            String payloadWords,
            QueryParameter deviceEnd) {
        /// Each of these actions is called like its path and, but for one, like its answer's
        /// schema.
        Action.Draft action(String name) {
            return Action.of(resource, name, Method.GET, path + name)
                    .granted(Grant.READ)
                    .answers(200, name);
        }
    }

    private static final Told ORGANIZATION =
            new Told(
                    "instanceOrg",
                    "/instances/{instanceId}/orgs/{orgId}/",
                    "this organization",
                    "all applications this organization owns",
                    QueryParameter.text("end", end("device count"), "0"));

    private static final Told INSTANCE =
            new Told(
                    "instance",
                    "/instances/{instanceId}/",
                    "all organizations of this instance",
                    "all organizations of this instance",
                    QueryParameter.text("end", end("device count")));

    /// All actions of these resources.
    public List<Action> actions() {
        return Stream.of(ORGANIZATION, INSTANCE).flatMap(told -> actions(told).stream()).toList();
    }

    private List<Action> actions(Told told) {
        return List.of(
                told.action("deviceCounts")
                        .describedAs(
                                "Returns device counts by day for the time range specified for "
                                        + told.words())
                        .query(start("device count"), told.deviceEnd())
                        .handledBy(call -> deviceCounts(told, call)),
                told.action("notebookMinuteCounts")
                        .describedAs(
                                "Returns notebook execution usage by day for the time range"
                                        + " specified for "
                                        + told.words())
                        .query(
                                start("notebook execution"),
                                QueryParameter.text("end", end("notebook execution")))
                        .handledBy(call -> notebookMinuteCounts(told, call)),
                told.action("payloadCounts")
                        .answers(200, "payloadStats")
                        .describedAs(
                                "Returns payload counts for the time range specified for "
                                        + told.payloadWords())
                        .query(
                                start("payload count"),
                                QueryParameter.text("end", end("payload count")),
                                AS_BYTES)
                        .handledBy(call -> payloadCounts(told, call)),
                told.action("payloadCountsBreakdown")
                        .describedAs(
                                "Returns payload counts per resolution in the time range"
                                        + " specified for "
                                        + told.payloadWords())
                        .query(
                                start("payload count"),
                                QueryParameter.text("end", end("payload count")),
                                RESOLUTION,
                                AS_BYTES,
                                INCLUDE_NON_BILLABLE,
                                GROUP_BY)
                        .handledBy(call -> payloadCountsBreakdown(told, call)));
    }

    private static QueryParameter start(String what) {
        return QueryParameter.text(
                "start", "Start of range for " + what + " query (ms since epoch)");
    }

    private static String end(String what) {
        return "End of range for " + what + " query (ms since epoch)";
    }

    private Answer deviceCounts(Told told, Call call) {
        return Answer.ok(counts.deviceCounts(owner(told, call), range(call)));
    }

    private Answer notebookMinuteCounts(Told told, Call call) {
        return Answer.ok(counts.notebookMinuteCounts(owner(told, call), range(call)));
    }

    private Answer payloadCounts(Told told, Call call) {
        return Answer.ok(counts.payloadCounts(owner(told, call), range(call), measure(call)));
    }

    private Answer payloadCountsBreakdown(Told told, Call call) {
        return Answer.ok(
                counts.payloadCountsBreakdown(
                        owner(told, call),
                        range(call),
                        call.choice(RESOLUTION.name()).equals(HOUR)
                                ? Resolution.HOUR
                                : Resolution.DAY,
                        measure(call),
                        !call.flag(INCLUDE_NON_BILLABLE.name()),
                        grouping(call)));
    }

    private static PayloadGrouping grouping(Call call) {
        String wanted = call.query(GROUP_BY.name());
        return Arrays.stream(PayloadGrouping.values())
                .filter(grouping -> grouping.apiName().equals(wanted))
                .findFirst()
                .orElse(PayloadGrouping.NONE);
    }

    private static UsageOwner owner(Told told, Call call) {
        InstanceId instanceId = call.id("instanceId", InstanceId::new);
        return told.equals(INSTANCE)
                ? UsageOwner.of(instanceId)
                : UsageOwner.of(instanceId, call.id("orgId", OrganizationId::new));
    }

    private TimeRange range(Call call) {
        return TimeRange.parse(call.query("start"), call.query("end"), clock.instant());
    }

    private static PayloadMeasure measure(Call call) {
        return call.flag(AS_BYTES.name()) ? PayloadMeasure.BYTES : PayloadMeasure.COUNT;
    }
}
