package io.tenantry.bench.plans;

import io.tenantry.bench.data.OrganizationRows;
import io.tenantry.bench.data.World;
import io.tenantry.bench.load.AnswerCheck;
import io.tenantry.bench.load.HttpCall;
import io.vertx.core.http.HttpMethod;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/// What people do themselves, and what is done about invitations and members of the instance.
final class PeopleActions {
    private static final AnswerCheck GOOD = AnswerCheck.status(200);
    private static final AnswerCheck MADE = AnswerCheck.status(201);

    /// Writes begin here, a different organization in each run.
    private static final int FIRST = 500;

    private final World world;
    private final PlannedPerson person;

    PeopleActions(World world, PlannedPerson person) {
        this.world = world;
        this.person = person;
    }

    List<PlannedCall> all() {
        List<PlannedCall> calls = new ArrayList<>();
        signIn(calls);
        own(calls);
        invitations(calls);
        links(calls);
        instanceMembers(calls);
        return calls;
    }

    private void signIn(List<PlannedCall> calls) {
        calls.add(
                PlannedCall.of(
                        "auth.authenticateUser", "", _ -> credentials(person.password(), GOOD)));
        calls.add(
                PlannedCall.of(
                        "auth.authenticateUser",
                        "a wrong password",
                        run -> credentials("a wrong password", AnswerCheck.status(401))));
    }

    private HttpCall credentials(String password, AnswerCheck check) {
        return HttpCall.post(
                "/auth/user",
                "{\"email\": \"%s\", \"password\": \"%s\"}".formatted(person.email(), password),
                check);
    }

    private void own(List<PlannedCall> calls) {
        for (String path : List.of("/me", "/me/invites", "/instances")) {
            calls.add(own("person " + path, _ -> HttpCall.get(path, GOOD)));
        }
        calls.add(own("me.invite", run -> HttpCall.get(ownInvite(run), GOOD)));
        for (String answer : List.of("accept", "dismiss", "reject")) {
            calls.add(
                    own(
                            "me.respondToInvite: " + answer,
                            run ->
                                    HttpCall.post(
                                            ownInvite(run + answer.charAt(0) % 5 * 12),
                                            "{\"action\": \"%s\"}".formatted(answer),
                                            GOOD)));
        }
        calls.add(own("person's list of organizations", _ -> HttpCall.get(organizations(), GOOD)));
    }

    private String organizations() {
        return world.organizationsPath() + "?perPage=10";
    }

    private String ownInvite(int number) {
        return "/me/invites/dddddddddd"
                + world.organizations().organizationId(number).substring(10);
    }

    private PlannedCall own(String name, IntFunction<HttpCall> call) {
        return new PlannedCall(name, call, person.token(), PlannedCall.RUNS);
    }

    private void invitations(List<PlannedCall> calls) {
        calls.add(
                PlannedCall.of(
                        "instanceOrgInvites.get", "", run -> HttpCall.get(invites(run), GOOD)));
        calls.add(
                PlannedCall.of(
                        "instanceOrgInvites.post",
                        "",
                        run ->
                                HttpCall.post(
                                        invites(run),
                                        "{\"email\": \"new-%d@example.org\", \"role\": \"view\"}"
                                                .formatted(run),
                                        MADE)));
        calls.add(
                PlannedCall.of(
                        "instanceOrgInvite.get", "", run -> HttpCall.get(invite(run), GOOD)));
        calls.add(
                PlannedCall.of(
                        "instanceOrgInvite.resendInvite",
                        "",
                        run -> HttpCall.post(invite(run), "{\"role\": \"edit\"}", MADE)));
        calls.add(PlannedCall.of("instanceOrgInvite.delete", "", run -> delete(invite(run))));
    }

    private void links(List<PlannedCall> calls) {
        calls.add(
                PlannedCall.of(
                        "orgInvites.get",
                        "",
                        run ->
                                HttpCall.get(
                                        "/invites?token=%s&email=%s"
                                                .formatted(GrownRows.link(run + 1), guest(run)),
                                        GOOD)));
        calls.add(
                PlannedCall.of(
                        "orgInvites.post",
                        "",
                        run ->
                                HttpCall.post(
                                        "/invites",
                                        "{\"token\": \"%s\", \"email\": \"%s\", \"accept\": true}"
                                                .formatted(GrownRows.link(run + 1), guest(run)),
                                        GOOD)));
    }

    private String guest(int number) {
        return "guest-" + world.organizations().organizationId(number) + "@example.com";
    }

    private void instanceMembers(List<PlannedCall> calls) {
        calls.add(
                PlannedCall.of(
                        "instanceMembers.post",
                        "a person",
                        run ->
                                HttpCall.post(
                                        members(),
                                        "{\"email\": \"%s\", \"role\": \"view\"}"
                                                .formatted(OrganizationRows.personEmail(run)),
                                        GOOD)));
        calls.add(PlannedCall.of("instanceMember.get", "", run -> HttpCall.get(member(run), GOOD)));
        calls.add(
                PlannedCall.of(
                        "instanceMember.patch",
                        "",
                        run -> HttpCall.patch(member(run), "{\"role\": \"admin\"}", GOOD)));
        calls.add(PlannedCall.of("instanceMember.delete", "", run -> delete(member(run))));
    }

    private String members() {
        return world.instancePath() + "/members";
    }

    private String member(int run) {
        return members() + "/" + OrganizationRows.personId(run);
    }

    private String invites(int run) {
        return world.organizationPath(FIRST + run) + "/invites";
    }

    private String invite(int run) {
        return invites(run)
                + "/cccccccccc"
                + world.organizations().organizationId(FIRST + run).substring(10);
    }

    private static HttpCall delete(String path) {
        return new HttpCall(HttpMethod.DELETE, path, null, null, GOOD);
    }
}
