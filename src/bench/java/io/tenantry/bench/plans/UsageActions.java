package io.tenantry.bench.plans;

import io.tenantry.bench.data.EventBodies;
import io.tenantry.bench.data.World;
import io.tenantry.bench.load.AnswerCheck;
import io.tenantry.bench.load.HttpCall;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

/// The actions about usage.
final class UsageActions {
    private static final String EVENTS = "instanceUsageEvents.post";
    private static final int SPREAD = 1_000;
    private static final int BATCH = 1_000;

    private final World world;
    private final EventBodies events;

    UsageActions(World world) {
        this.world = world;
        this.events = new EventBodies(world, SPREAD);
    }

    List<PlannedCall> all() {
        List<PlannedCall> calls = new ArrayList<>();
        Map<String, String> ranges = new LinkedHashMap<>();
        ranges.put("this month", "");
        ranges.put("the last day", "start=-" + Duration.ofDays(1).toMillis());
        ranges.put("the last year", "start=-" + Duration.ofDays(365).toMillis());
        ranges.put("all time", "start=0");
        for (String action :
                List.of(
                        "deviceCounts",
                        "notebookMinuteCounts",
                        "payloadCounts",
                        "payloadCountsBreakdown")) {
            ranges.forEach((name, query) -> {
                calls.add(count(action, name, query));
                calls.add(countOfInstance(action, name, query));
            });
        }
        calls.add(
                count(
                        "payloadCountsBreakdown",
                        "the last day by hours, all of it",
                        ranges.get("the last day")
                                + "&resolution=3600000&includeNonBillable=true"));
        calls.add(count("payloadCounts", "this month in bytes", "asBytes=true"));
        tops(calls);
        events(calls);
        return calls;
    }

    private void tops(List<PlannedCall> calls) {
        for (String measure : List.of("payload", "notebookMinutesPerMonth", "device", "member")) {
            for (String by : List.of("use", "growth")) {
                String query = "measure=%s&by=%s".formatted(measure, by);
                calls.add(countOfInstance("topOrgs", measure + " by " + by, query));
            }
        }
    }

    private PlannedCall count(String action, String variant, String query) {
        return PlannedCall.of(
                "instanceOrg." + action,
                variant,
                run ->
                        HttpCall.get(
                                world.organizationPath(run) + "/" + action + "?" + query,
                                AnswerCheck.status(200)));
    }

    private PlannedCall countOfInstance(String action, String variant, String query) {
        String path = world.instancePath() + "/" + action + "?" + query;
        return PlannedCall.of(
                "instance." + action, variant, _ -> HttpCall.get(path, AnswerCheck.status(200)));
    }

    private void events(List<PlannedCall> calls) {
        HttpCall batch = events.payloads(BATCH).next();
        calls.add(PlannedCall.of(EVENTS, "1,000 payloads", _ -> events.payloads(BATCH).next()));
        calls.add(
                PlannedCall.of(
                        EVENTS,
                        "1,000 payloads again and again",
                        run -> run == 0 ? batch : events.again(batch)));
        calls.add(
                one(
                        "a device created",
                        "resource.v1",
                        "\"action\":\"created\",\"kind\":\"device\",\"id\":\"d-1\""));
        calls.add(
                one(
                        "a file deleted",
                        "resource.v1",
                        "\"action\":\"deleted\",\"kind\":\"file\",\"id\":\"f-1\",\"bytes\":9"));
        calls.add(one("a notebook run queued", "notebook.v1", "\"status\":\"queued\""));
        calls.add(
                one(
                        "a notebook run ended",
                        "notebook.v1",
                        "\"status\":\"completed\",\"minutes\":3"));
    }

    private PlannedCall one(String variant, String type, String data) {
        IntFunction<HttpCall> call = run -> events.one(type, "{" + data + "}", run);
        return PlannedCall.of(EVENTS, variant, call);
    }
}
