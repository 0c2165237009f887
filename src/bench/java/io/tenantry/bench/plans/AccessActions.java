package io.tenantry.bench.plans;

import io.tenantry.bench.data.OrganizationRows;
import io.tenantry.bench.data.World;
import io.tenantry.bench.load.AnswerCheck;
import io.tenantry.bench.load.HttpCall;
import io.vertx.core.http.HttpMethod;
import java.util.ArrayList;
import java.util.List;

/// The actions about members and tokens.
final class AccessActions {
    private static final AnswerCheck GOOD = AnswerCheck.status(200);

    /// Writes begin here, a different organization in each run.
    private static final int FIRST = 300;

    private final World world;

    AccessActions(World world) {
        this.world = world;
    }

    List<PlannedCall> all() {
        List<PlannedCall> calls = new ArrayList<>();
        for (String field : List.of("email", "role")) {
            for (String direction : List.of("asc", "desc")) {
                calls.add(
                        members(
                                "by %s %s".formatted(field, direction),
                                "?sortField=%s&sortDirection=%s".formatted(field, direction)));
            }
        }
        calls.add(members("filter email", "?filterField=email&filter=person-*"));
        calls.add(members("filter role", "?filterField=role&filter=admin"));
        memberWrites(calls);
        tokens(calls);
        instance(calls);
        return calls;
    }

    private void memberWrites(List<PlannedCall> calls) {
        calls.add(
                PlannedCall.of(
                        "instanceOrgMember.get", "", run -> HttpCall.get(member(run, 0), GOOD)));
        calls.add(
                PlannedCall.of(
                        "instanceOrgMembers.post",
                        "a known user",
                        run -> post(run, "\"userId\": \"" + OrganizationRows.personId(0) + "\"")));
        calls.add(
                PlannedCall.of(
                        "instanceOrgMembers.post",
                        "an invitation",
                        run -> post(run, "\"email\": \"guest@example.org\"")));
        calls.add(
                PlannedCall.of(
                        "instanceOrgMember.patch",
                        "",
                        run -> HttpCall.patch(member(run, 1), "{\"role\": \"view\"}", GOOD)));
        calls.add(
                PlannedCall.of(
                        "instanceOrgMember.delete",
                        "",
                        run -> new HttpCall(HttpMethod.DELETE, member(run, 2), null, null, GOOD)));
    }

    private void tokens(List<PlannedCall> calls) {
        String path = "/instances/" + world.instanceId() + "/tokens";
        for (String field :
                List.of("name", "status", "id", "creationDate", "lastUpdated", "expirationDate")) {
            calls.add(tokens(path, "by " + field, "?sortField=" + field));
        }
        calls.add(tokens(path, "filter name", "?filterField=name&filter=b*"));
        calls.add(tokens(path, "filter status", "?filterField=status&filter=active"));
        calls.add(
                PlannedCall.of(
                        "instanceApiTokens.post",
                        "",
                        run ->
                                HttpCall.post(
                                        path,
                                        "{\"name\": \"Token %d\", \"scope\": [\"all.Instance.read\"]}"
                                                .formatted(run),
                                        AnswerCheck.status(201))));
    }

    private void instance(List<PlannedCall> calls) {
        String path = world.instancePath();
        calls.add(PlannedCall.of("instance.get", "", _ -> HttpCall.get(path, GOOD)));
        calls.add(
                PlannedCall.of(
                        "instance.patch",
                        "",
                        run ->
                                HttpCall.patch(
                                        path,
                                        "{\"orgDefaultLimitConfig\": {\"device\": %d}}"
                                                .formatted(run),
                                        GOOD)));
        calls.add(
                PlannedCall.of(
                        "instanceMembers.get", "", _ -> HttpCall.get(path + "/members", GOOD)));
        calls.add(
                PlannedCall.of(
                        "instanceMembers.post",
                        "an address",
                        run ->
                                HttpCall.post(
                                        path + "/members",
                                        "{\"email\": \"runs-%d@example.org\", \"role\": \"view\"}"
                                                .formatted(run),
                                        GOOD)));
    }

    private static PlannedCall tokens(String path, String variant, String query) {
        return PlannedCall.of(
                "instanceApiTokens.get", variant, _ -> HttpCall.get(path + query, GOOD));
    }

    private PlannedCall members(String variant, String query) {
        return PlannedCall.of(
                "instanceOrgMembers.get", variant, run -> HttpCall.get(members(run) + query, GOOD));
    }

    private HttpCall post(int run, String who) {
        return HttpCall.post(members(run), "{" + who + ", \"role\": \"edit\"}", GOOD);
    }

    private String members(int run) {
        return world.organizationPath(FIRST + run) + "/members";
    }

    /// @param position of those that an organization was filled with
    private String member(int run, int position) {
        return members(run) + "/" + OrganizationRows.personId(2 * (FIRST + run) + position);
    }
}
