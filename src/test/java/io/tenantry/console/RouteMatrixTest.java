package io.tenantry.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.console.ExpectedPages.Rule;
import io.tenantry.console.web.Route;
import io.tenantry.http.Method;
import io.tenantry.instance.InstanceId;
import io.tenantry.instance.InstanceRole;
import io.tenantry.organization.OrganizationId;
import io.tenantry.testing.OrganizationCalls;
import io.tenantry.testing.Person;
import io.tenantry.testing.TestServer;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/// Every page and form of the console, asked for by people and tokens of each kind, in their own
/// and in another instance, and for organizations in each state. The routes are those that the
/// server has; one that [ExpectedPages] has no rule for fails.
class RouteMatrixTest {
    /// An id that nothing has.
    private static final String NOWHERE = "5a17b8e1c9d3f2a4b6c8d0e2";

    private static final List<Route> ROUTES = Console.routes(List.of());

    private static TestServer server;
    private static OrganizationCalls organizations;
    private static String own;
    private static String other;
    private static Person administrator;

    private final List<String> faults = new ArrayList<>();
    private int calls;
    private long entries;

    @BeforeAll
    static void start() {
        server = TestServer.start();
        organizations = new OrganizationCalls(server);
        own = server.instanceId().value();
        other = server.services().instances().create("Other").id().value();
        administrator = Person.create(server, InstanceRole.ADMIN);
        administrator.join(server, new InstanceId(other), InstanceRole.ADMIN);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void count() {
        entries = entries();
    }

    @AfterEach
    void tell(TestReporter reporter) {
        reporter.publishEntry("calls of %d routes".formatted(ROUTES.size()), "" + calls);
    }

    @Test
    void everyRouteHasARule() {
        assertThat(ROUTES)
                .extracting(ExpectedPages::name)
                .containsExactlyInAnyOrderElementsOf(ExpectedPages.names());
        assertThat(ROUTES)
                .allSatisfy(
                        route -> assertThat(route.open()).isEqualTo(rule(route) == Rule.ANYBODY));
    }

    @Test
    void nobodyIsLedToTheSignIn() {
        PageCalls nobody = new PageCalls(server.url(), null);
        PageCalls garbage = new PageCalls(server.url(), "garbage");
        for (Route route : ROUTES) {
            Set<String> wanted =
                    rule(route) == Rule.ANYBODY ? Set.of("open", "corrected") : Set.of("sign-in");
            for (PageCalls caller : List.of(nobody, garbage)) {
                note(route, "nobody", wanted, call(caller, route, own, NOWHERE));
            }
        }
        assertThat(faults).isEmpty();
        assertThat(entries()).isEqualTo(entries);
    }

    @Test
    void aFormThatNoPageOfTheSessionSentIsRefused() {
        PageCalls admin = session(administrator);
        for (Route route : ROUTES) {
            if (route.method() == Method.POST) {
                String path = path(route, own, NOWHERE);
                String form = "formToken=" + admin.formToken();
                note(route, "elsewhere", "forged", admin.post(path, "cross-site", form));
                if (!route.open()) {
                    note(route, "no token", "forged", admin.post(path, "same-origin", ""));
                    note(
                            route,
                            "another session",
                            "forged",
                            admin.post(path, "same-origin", "formToken=" + "A".repeat(43)));
                }
            }
        }
        assertThat(faults).isEmpty();
        assertThat(entries()).isEqualTo(entries);
    }

    @Test
    void whoLooksOnChangesNothing() {
        PageCalls viewer = session(Person.create(server, InstanceRole.VIEW));
        PageCalls reader = new PageCalls(server.url(), server.token("all.Instance.read"));
        String live = organizations.named("Matrix").value();
        long before = entries();
        for (Route route : ROUTES) {
            boolean looks = rule(route) == Rule.LOOK;
            if (looks || rule(route) == Rule.CHANGE || rule(route) == Rule.ADMIN_LOOK) {
                Set<String> wanted =
                        looks
                                ? Set.of("open", "nothing")
                                : route.method() == Method.GET
                                        ? Set.of("refused")
                                        : Set.of("refused", "nothing", "corrected");
                note(route, "a viewer", wanted, call(viewer, route, own, live));
                if (rule(route) != Rule.ADMIN_LOOK) {
                    note(route, "a reading token", wanted, call(reader, route, own, live));
                }
            }
        }
        assertThat(faults).isEmpty();
        assertThat(entries()).isEqualTo(before);
    }

    @Test
    void anInstanceIsThereForItsMembersAlone() {
        Person elsewhere = Person.create(server);
        elsewhere.join(server, new InstanceId(other), InstanceRole.ADMIN);
        List<PageCalls> strangers =
                List.of(
                        session(Person.create(server)),
                        session(elsewhere),
                        new PageCalls(
                                server.url(),
                                server.token(new InstanceId(other), null, "all.Instance")));
        for (Route route : ROUTES) {
            if (route.path().contains("{instanceId}")) {
                for (PageCalls stranger : strangers) {
                    note(route, "a stranger", "no instance", call(stranger, route, own, NOWHERE));
                    note(
                            route,
                            "a stranger to what is not",
                            "no instance",
                            call(stranger, route, NOWHERE, NOWHERE));
                }
            }
        }
        assertThat(faults).isEmpty();
        assertThat(entries()).isEqualTo(entries);
    }

    @Test
    void anOrganizationIsFoundInItsInstanceAloneAndNotOnceDeleted() {
        PageCalls admin = session(administrator);
        String foreign = foreign();
        String deleted = organizations.named("Deleted").value();
        organizations.delete(new OrganizationId(deleted));
        String readOnly = organizations.named("Looked at").value();
        organizations.patch(new OrganizationId(readOnly), "{\"isReadOnly\": true}");
        String disabled = organizations.named("Disabled").value();
        organizations.patch(new OrganizationId(disabled), "{\"disabledAt\": true}");
        for (Route route : ROUTES) {
            if (route.path().contains("{orgId}") && route.method() == Method.GET) {
                boolean ofDeleted = route.path().contains("/deleted/");
                List<String> there = ofDeleted ? List.of(deleted) : List.of(readOnly, disabled);
                for (String id : List.of(foreign, NOWHERE, deleted, readOnly, disabled)) {
                    boolean opens = there.contains(id) && !namesMore(route);
                    note(route, id, opens ? "open" : "nothing", call(admin, route, own, id));
                }
            }
        }
        assertThat(faults).isEmpty();
    }

    private static boolean namesMore(Route route) {
        return route.path().contains("{userId}") || route.path().contains("{inviteId}");
    }

    private static Rule rule(Route route) {
        return ExpectedPages.rule(route);
    }

    private HttpResponse<String> call(
            PageCalls caller, Route route, String instance, String organization) {
        String path = path(route, instance, organization);
        return route.method() == Method.POST ? caller.post(path) : caller.get(path);
    }

    private static String path(Route route, String instance, String organization) {
        return route.path()
                .replace("{instanceId}", instance)
                .replace("{orgId}", organization)
                .replaceAll("\\{\\w+}", NOWHERE);
    }

    private void note(Route route, String who, String wanted, HttpResponse<String> answer) {
        note(route, who, Set.of(wanted), answer);
    }

    private void note(Route route, String who, Set<String> wanted, HttpResponse<String> answer) {
        calls++;
        String outcome = ExpectedPages.outcome(answer);
        if (!wanted.contains(outcome)) {
            faults.add(ExpectedPages.name(route) + " " + who + ": " + outcome + " for " + wanted);
        }
    }

    private static PageCalls session(Person person) {
        return new PageCalls(
                server.url(), person.signIn().ok(200, "authedUser").path("token").asString());
    }

    private static String foreign() {
        return administrator
                .client()
                .post("/instances/" + other + "/orgs", "{\"name\": \"Foreign\"}")
                .ok(200, "org")
                .path("id")
                .asString();
    }

    /// Whatever changes something adds one.
    private static long entries() {
        return server.services()
                .database()
                .<Long, RuntimeException>read(handle ->
                        handle.createQuery("select count(*) from audit_log")
                                .mapTo(Long.class)
                                .one());
    }
}
