package io.tenantry.bench.plans;

import io.tenantry.bench.data.World;
import io.tenantry.bench.load.AnswerCheck;
import io.tenantry.bench.load.HttpCall;
import io.vertx.core.http.HttpMethod;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/// The audit log, past months, reports and alerts.
final class RecordActions {
    private static final AnswerCheck GOOD = AnswerCheck.status(200);
    private static final AnswerCheck MADE = AnswerCheck.status(201);
    private static final AnswerCheck QUEUED = AnswerCheck.status(202);
    private static final String FILTER = "?auditLogFilter";

    private final World world;
    private final GrownRows grown;

    RecordActions(World world, GrownRows grown) {
        this.world = world;
        this.grown = grown;
    }

    List<PlannedCall> all() {
        List<PlannedCall> calls = new ArrayList<>();
        auditLog(calls);
        summaries(calls);
        rules(calls);
        rule(calls);
        return calls;
    }

    private void auditLog(List<PlannedCall> calls) {
        String path = world.instancePath() + "/audit-logs";
        for (String sort : List.of("creationDate", "responseStatus", "actorName")) {
            calls.add(auditLog(path, "by " + sort, _ -> "?sortField=" + sort));
        }
        calls.add(auditLog(path, "page 900", _ -> "?perPage=100&page=900"));
        calls.add(auditLog(path, "the last day", _ -> "?start=-86400000"));
        calls.add(
                auditLog(
                        path,
                        "an actor",
                        run -> FILTER + "[actor][0][id]=" + GrownRows.actorId(run)));
        calls.add(
                auditLog(path, "an actor's name", run -> FILTER + "[actor][0][name]=Actor+" + run));
        calls.add(
                auditLog(
                        path,
                        "an organization",
                        run ->
                                FILTER
                                        + "[primaryTarget][0][id]="
                                        + world.organizations().organizationId(run)));
        calls.add(
                auditLog(
                        path,
                        "an action",
                        _ ->
                                FILTER
                                        + "[request][0][resource]=instanceOrg"
                                        + FILTER.replace('?', '&')
                                        + "[request][0][action]=patch"));
        calls.add(auditLog(path, "a status", _ -> FILTER + "[responseCode][0]=201"));
        calls.add(
                PlannedCall.of(
                        "instanceAuditLog.get",
                        "",
                        run -> HttpCall.get(path + "/" + grown.entryId(run), GOOD)));
    }

    private static PlannedCall auditLog(String path, String variant, IntFunction<String> query) {
        return PlannedCall.of(
                "instanceAuditLogs.get",
                variant,
                run -> HttpCall.get(path + query.apply(run), GOOD));
    }

    private void summaries(List<PlannedCall> calls) {
        calls.add(summaries(AcceptedScans.COUNTS_A_MONTH + "this month", _ -> ""));
        calls.add(
                summaries(
                        AcceptedScans.COUNTS_A_MONTH + "last month, page 900",
                        _ -> "?month=-2592000000&perPage=100&page=900"));
        calls.add(
                summaries(
                        "an organization",
                        run ->
                                "?filterField=resourceId&filter="
                                        + world.organizations().organizationId(run)));
        calls.add(
                summaries(
                        AcceptedScans.COUNTS_A_MONTH + "this month, applications",
                        _ -> "?filterField=resourceType&filter=application"));
        calls.add(
                // Of an instance ten wait at most, and each takes its time.
                PlannedCall.of(
                                "instance.generateReport",
                                "",
                                run ->
                                        HttpCall.post(
                                                world.instancePath() + "/generateReport",
                                                run == 0
                                                        ? "{}"
                                                        : "{\"resourceGroupBy\": \"application\"}",
                                                QUEUED))
                        .times(2));
    }

    private PlannedCall summaries(String variant, IntFunction<String> query) {
        return PlannedCall.of(
                "instance.historicalSummaries",
                variant,
                run ->
                        HttpCall.get(
                                world.instancePath() + "/historicalSummaries" + query.apply(run),
                                GOOD));
    }

    private void rules(List<PlannedCall> calls) {
        for (String sort : List.of("name", "id", "creationDate", "lastUpdated")) {
            calls.add(
                    PlannedCall.of(
                            "instanceNotificationRules.get",
                            "by " + sort,
                            _ -> HttpCall.get(rulesPath() + "?sortField=" + sort, GOOD)));
        }
        calls.add(
                PlannedCall.of(
                        "instanceNotificationRules.post",
                        "",
                        run ->
                                HttpCall.post(
                                        rulesPath(),
                                        """
                                        {"targetType": "organization", "targetQueryJson": "{}", "name": "New %d", "enabled": false,
                                         "ruleConfig": {"ruleType": "payloadUsage", "thresholdType": "percentOfLimit", "threshold": 80}}
                                        """
                                                .formatted(run),
                                        MADE)));
    }

    private void rule(List<PlannedCall> calls) {
        calls.add(rule("get", run -> HttpCall.get(rulePath(run), GOOD)));
        calls.add(rule("logs", run -> HttpCall.get(rulePath(run) + "/logs", GOOD)));
        calls.add(
                rule(
                        "logs: since a day",
                        run ->
                                HttpCall.get(
                                        rulePath(run) + "/logs?since=2026-01-01T00:00:00.000Z",
                                        GOOD)));
        calls.add(
                rule(
                        "patch",
                        run -> HttpCall.patch(rulePath(run), "{\"description\": \"x\"}", GOOD)));
        calls.add(
                rule("evaluate", run -> HttpCall.post(rulePath(run) + "/evaluate", "{}", QUEUED)));
        calls.add(
                rule(
                        "delete",
                        run ->
                                new HttpCall(
                                        HttpMethod.DELETE, rulePath(50 + run), null, null, GOOD)));
    }

    private static PlannedCall rule(String action, IntFunction<HttpCall> call) {
        return PlannedCall.of("instanceNotificationRule." + action, "", call);
    }

    private String rulesPath() {
        return world.instancePath() + "/notification-rules";
    }

    private String rulePath(int number) {
        return rulesPath() + "/" + GrownRows.ruleId(number);
    }
}
