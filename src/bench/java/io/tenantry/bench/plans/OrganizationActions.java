package io.tenantry.bench.plans;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tenantry.bench.data.OrganizationRows;
import io.tenantry.bench.data.World;
import io.tenantry.bench.load.AnswerCheck;
import io.tenantry.bench.load.HttpCall;
import io.vertx.core.http.HttpMethod;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/// The actions about organizations.
final class OrganizationActions {
    private static final String LIST = "instanceOrgs.get";
    private static final AnswerCheck GOOD = AnswerCheck.status(200);
    private static final String EVERYTHING =
            "summaryInclude=eventCount,payloadCount,storageStats,notebookStats";

    private static final String CONSOLE =
            "summaryInclude=billablePayloadCount,notebookStats,pendingInviteCount";

    private static final String OVERVIEW =
            "summaryInclude=pendingInviteCount,storageStats,recentChanges";

    private final World world;

    OrganizationActions(World world) {
        this.world = world;
    }

    List<PlannedCall> all() {
        List<PlannedCall> calls = new ArrayList<>();
        pages(calls);
        filters(calls);
        QueryVariants.ALL.forEach(query -> calls.add(query(query)));
        single(calls);
        return calls;
    }

    private void pages(List<PlannedCall> calls) {
        int middle = world.organizations().count() / 2 / 100;
        int deep = world.organizations().count() * 9 / 10 / 100;
        for (String field : List.of("name", "id", "creationDate", "lastUpdated")) {
            for (String direction : List.of("asc", "desc")) {
                String order = "sortField=%s&sortDirection=%s".formatted(field, direction);
                calls.add(list("by %s %s".formatted(field, direction), order));
                for (int page : new int[] {middle, deep}) {
                    calls.add(
                            list(
                                    "by %s %s, page %d".formatted(field, direction, page),
                                    order + "&page=" + page));
                }
            }
        }
        calls.add(list("whole summary", EVERYTHING));
        calls.add(list("as the console lists them", CONSOLE));
        calls.add(list("near a limit", CONSOLE + "&nearLimit=any"));
        for (String level : List.of("any", "critical")) {
            calls.add(list("with a banner, " + level, CONSOLE + "&bannerLevel=" + level));
        }
        calls.add(list("whole summary, 1,000 a page", EVERYTHING + "&perPage=1000"));
        calls.add(list("recent changes, 1,000 a page", OVERVIEW + "&perPage=1000"));
    }

    private void filters(List<PlannedCall> calls) {
        for (String glob :
                List.of(
                        "north mill 0",
                        "north mill 8*",
                        "*mill 4400",
                        "*harbour 48*",
                        "*harbour*",
                        "n*0")) {
            calls.add(list("filter " + glob, "filterField=name&filter=" + encoded(glob)));
        }
        calls.add(
                list(
                        "filter *harbour*, by lastUpdated desc, page 20",
                        "filterField=name&filter=*harbour*&sortField=lastUpdated&sortDirection=desc&page=20"));
    }

    private PlannedCall query(QueryVariants query) {
        String prefix = query.isWhole() ? AcceptedScans.LOOKS_AT_EACH : "query ";
        return list(prefix + query.json(), "query=" + encoded(query.json()));
    }

    private void single(List<PlannedCall> calls) {
        calls.add(PlannedCall.of("instanceOrg.get", "", run -> get(run, "")));
        calls.add(
                PlannedCall.of(
                        "instanceOrg.get", "whole summary", run -> get(run, "?" + EVERYTHING)));
        calls.add(
                PlannedCall.of(
                        "instanceOrg.get",
                        "as the console's overview",
                        run -> get(run, "?" + OVERVIEW)));
        writes(calls);
    }

    private void writes(List<PlannedCall> calls) {
        calls.add(patch("description", "\"description\": \"Run %d\""));
        calls.add(patch("name", "\"name\": \"Renamed %d\""));
        calls.add(patch("tags", "\"tags\": [{\"key\": \"run\", \"value\": \"%d\"}]"));
        calls.add(post("", ""));
        calls.add(post("with tags", ", \"tags\": [{\"key\": \"region\", \"value\": \"eu\"}]"));
        calls.add(
                post(
                        "with a member and an invitation",
                        ", \"members\": [{\"userId\": \"%s\", \"role\": \"admin\"}, {\"email\": \"a@example.org\", \"role\": \"view\"}]"
                                .formatted(OrganizationRows.personId(7))));
        calls.add(delete("instanceOrg.delete", "", this::lastPath));
        deleted(calls);
    }

    /// Those that were deleted just before.
    private void deleted(List<PlannedCall> calls) {
        calls.add(
                PlannedCall.of(
                        "instanceDeletedOrgs.get",
                        "",
                        _ ->
                                HttpCall.get(
                                        world.organizationsPath().replace("/orgs", "/deletedOrgs"),
                                        GOOD)));
        calls.add(
                PlannedCall.of(
                        "instanceDeletedOrg.get", "", run -> HttpCall.get(deletedPath(run), GOOD)));
        calls.add(
                PlannedCall.of(
                        "instanceDeletedOrg.restore",
                        "",
                        run -> HttpCall.post(deletedPath(run) + "/restore", "", GOOD)));
        calls.add(delete("instanceOrg.delete", "restored", this::lastPath));
        calls.add(delete("instanceDeletedOrg.delete", "", this::deletedPath));
    }

    private String lastPath(int run) {
        return world.organizationPath(world.organizations().count() - 1 - run);
    }

    private String deletedPath(int run) {
        return lastPath(run).replace("/orgs/", "/deletedOrgs/");
    }

    private static PlannedCall delete(String action, String variant, IntFunction<String> path) {
        return PlannedCall.of(
                action,
                variant,
                run -> new HttpCall(HttpMethod.DELETE, path.apply(run), null, null, GOOD));
    }

    private HttpCall get(int run, String query) {
        return HttpCall.get(world.organizationPath(100 + run) + query, GOOD);
    }

    private PlannedCall patch(String variant, String field) {
        IntFunction<HttpCall> call =
                run ->
                        HttpCall.patch(
                                world.organizationPath(200 + run),
                                "{" + field.formatted(run) + "}",
                                GOOD);
        return PlannedCall.of("instanceOrg.patch", variant, call);
    }

    private PlannedCall post(String variant, String further) {
        IntFunction<HttpCall> call =
                run ->
                        HttpCall.post(
                                world.organizationsPath(),
                                "{\"name\": \"Made %d\"%s}".formatted(run, further),
                                GOOD);
        return PlannedCall.of("instanceOrgs.post", variant, call);
    }

    private PlannedCall list(String variant, String query) {
        HttpCall call = HttpCall.get(world.organizationsPath() + "?" + query, GOOD);
        return PlannedCall.of(LIST, variant, _ -> call);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8);
    }
}
