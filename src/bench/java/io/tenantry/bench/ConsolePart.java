package io.tenantry.bench;

import io.tenantry.bench.data.Density;
import io.tenantry.bench.data.UsageRows;
import io.tenantry.bench.data.World;
import io.tenantry.bench.load.AnswerCheck;
import io.tenantry.bench.load.CallSource;
import io.tenantry.bench.load.Contender;
import io.tenantry.bench.load.HttpCall;
import io.tenantry.bench.load.HttpLoad;
import io.tenantry.bench.load.HttpTarget;
import io.tenantry.bench.process.TenantryServer;
import io.tenantry.bench.report.Figures;
import io.tenantry.bench.report.Goal;
import io.tenantry.bench.report.Measured;
import io.tenantry.bench.report.Row;
import io.tenantry.bench.report.Unit;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

/// How long the console's list and ranking of organizations take at the large size, beside the
/// calls of the API that they are made of.
final class ConsolePart implements Part {
    private static final String DATABASE = "console";
    private static final int LARGE = 100_000;
    private static final Goal PAGE = Goal.atMost(100, " ms");

    /// One visitor, so that a rate tells how long one page takes.
    private static final int VISITORS = 1;

    private static final String LISTED =
            "?_links=false&_actions=false"
                    + "&summaryInclude=billablePayloadCount,notebookStats,pendingInviteCount"
                    + "&sortField=name&sortDirection=asc&page=0&perPage=50";

    @Override
    public String name() {
        return "console";
    }

    @Override
    public String title() {
        return "7. Console: pages over 100,000 organizations, for one visitor at a time";
    }

    @Override
    public boolean isQuick() {
        return false;
    }

    @Override
    public void run(Stage stage) {
        World world = stage.worlds().copy(LARGE, DATABASE);
        stage.progress().tell("writing sums of usage");
        new UsageRows(Density.FEW, Instant.now()).write(stage.postgres().superuser(DATABASE));
        try (TenantryServer server =
                TenantryServer.start(stage.scratch().fresh("console"), world.address())) {
            Map<String, Pair> pairs = pairs(world);
            stage.warmUp(
                    "the console",
                    server.process(),
                    server.consoleTarget(world.token()),
                    pairs.values().stream().map(Pair::page).toList());
            pairs.forEach((what, pair) -> compare(stage, what, pair, server, world.token()));
        }
    }

    /// A page and the call under it.
    private record Pair(IntFunction<CallSource> page, IntFunction<CallSource> call) {}

    private static Map<String, Pair> pairs(World world) {
        Map<String, Pair> pairs = new LinkedHashMap<>();
        pairs.put("first page", list(world, "", ""));
        pairs.put(
                "search for a name, one match",
                list(
                        world,
                        "?q=4242",
                        "&query=%7B%22name%22:%7B%22$contains%22:%224242%22,%22$ci%22:true%7D%7D"));
        pairs.put("near a limit", list(world, "?near=any", "&nearLimit=any"));
        pairs.put("top ten by payloads", top(world, "by=use"));
        pairs.put("top ten by growth of payloads", top(world, "by=growth"));
        return pairs;
    }

    private static Pair list(World world, String page, String call) {
        return pair(
                console(world) + "/organizations" + page,
                world.organizationsPath() + LISTED + call,
                "\"totalCount\":");
    }

    private static Pair top(World world, String by) {
        return pair(
                console(world) + "/usage/top?" + by,
                world.instancePath() + "/topOrgs?_links=false&_actions=false&" + by,
                "\"items\":[{");
    }

    private static String console(World world) {
        return "/console/" + world.instanceId();
    }

    private static Pair pair(String page, String call, String piece) {
        HttpCall visit = HttpCall.get(page, AnswerCheck.holding(200, "</html>"));
        HttpCall under = HttpCall.get(call, AnswerCheck.holding(200, piece));
        return new Pair(_ -> () -> visit, _ -> () -> under);
    }

    private void compare(Stage stage, String what, Pair pair, TenantryServer server, String token) {
        Contender page = one(stage, "the page", server.consoleTarget(token), pair.page());
        Contender call = one(stage, "the call under it", server.target(token), pair.call());
        try {
            List<Measured> rates = stage.rounds().compare(what, List.of(page, call));
            stage.add(this, Row.ratio(what, rates.getFirst(), rates.getLast(), Goal.NONE));
            List<Double> times =
                    rates.getFirst().figures().values().stream().map(rate -> 1_000 / rate).toList();
            Measured time = new Measured(what, new Figures(times), Unit.MILLISECONDS);
            stage.add(this, Row.value(what + ", time", time, PAGE));
        } finally {
            page.close();
            call.close();
        }
    }

    private static Contender one(
            Stage stage, String name, HttpTarget target, IntFunction<CallSource> calls) {
        return new Contender(name, new HttpLoad(stage.clients(), target, VISITORS, calls));
    }
}
