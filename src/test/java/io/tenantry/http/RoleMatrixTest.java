package io.tenantry.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.http.ExpectedActions.Kind;
import io.tenantry.http.ExpectedActions.Route;
import io.tenantry.instance.InstanceId;
import io.tenantry.instance.InstanceRole;
import io.tenantry.organization.OrganizationId;
import io.tenantry.testing.ApiClient;
import io.tenantry.testing.OrganizationCalls;
import io.tenantry.testing.Person;
import io.tenantry.testing.TestServer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/// Every action in an instance, called by people of each role there, and on organizations in each
/// state. The actions are those that the server publishes, so a new one is called too.
class RoleMatrixTest {
    /// For administrators alone, although it only reads (`contract.md` section 3B).
    private static final Set<String> ADMIN_READ =
            Set.of("instanceAuditLogs.get", "instanceAuditLog.get");

    private static final String ORGANIZATION = "orgId";

    private static TestServer server;
    private static OrganizationCalls calls;
    private static String own;
    private static String other;
    private static ApiClient admin;

    private int asked;

    /// Where a call goes.
    private enum Place {
        LIVE,
        READ_ONLY,
        DISABLED,
        DELETED,
        OF_ANOTHER_INSTANCE,
        NOWHERE;

        private boolean isThere(Route route) {
            return route.resource().startsWith("instanceDeletedOrg")
                    ? this == DELETED
                    : this == LIVE || this == READ_ONLY || this == DISABLED;
        }
    }

    @BeforeAll
    static void start() {
        server = TestServer.start();
        calls = new OrganizationCalls(server);
        own = server.instanceId().value();
        other = server.services().instances().create("Other").id().value();
        Person person = Person.create(server, InstanceRole.ADMIN);
        person.join(server, new InstanceId(other), InstanceRole.ADMIN);
        admin = person.client();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @AfterEach
    void tell(TestReporter reporter) {
        reporter.publishEntry("calls", String.valueOf(asked));
    }

    @Test
    void aRoleOpensWhatItIsForAndNothingInAnotherInstance() {
        ApiClient viewer = Person.create(server, InstanceRole.VIEW).client();
        ApiClient outsider = Person.create(server).client();
        ApiClient customer = customer("admin");
        Person elsewhere = Person.create(server);
        elsewhere.join(server, new InstanceId(other), InstanceRole.ADMIN);
        ApiClient stranger = elsewhere.client();
        List<String> faults = new ArrayList<>();
        for (Route route : routes("instanceId")) {
            boolean reads = route.kind() == Kind.READ && !ADMIN_READ.contains(route.action());
            Map<String, String> here = Map.of("instanceId", own);
            String found = route.isIn(ORGANIZATION) ? "no organization" : "open";
            note(faults, route, "an administrator", found, route.call(admin, here));
            note(faults, route, "a viewer", reads ? found : "forbidden", route.call(viewer, here));
            for (ApiClient nobody : List.of(outsider, customer, stranger)) {
                note(faults, route, "an outsider", "no instance", route.call(nobody, here));
            }
            Map<String, String> there = Map.of("instanceId", other);
            note(faults, route, "a viewer elsewhere", "no instance", route.call(viewer, there));
        }
        assertThat(faults).isEmpty();
    }

    @Test
    void anOrganizationIsFoundInItsInstanceAloneAndNotOnceDeleted() {
        String foreign = foreign();
        String before = foreignJson(foreign);
        List<String> faults = new ArrayList<>();
        for (Route route : routes(ORGANIZATION)) {
            for (Place place : Place.values()) {
                String id = place == Place.OF_ANOTHER_INSTANCE ? foreign : make(place);
                var reply = route.call(admin, Map.of("instanceId", own, ORGANIZATION, id));
                String wanted = place.isThere(route) ? "open" : "no organization";
                note(faults, route, place.toString(), wanted, reply);
            }
        }
        assertThat(faults).isEmpty();
        assertThat(foreignJson(foreign)).isEqualTo(before);
    }

    @Test
    void aViewerChangesNoOrganization() {
        ApiClient viewer = Person.create(server, InstanceRole.VIEW).client();
        String id = make(Place.LIVE);
        String before = calls.get(new OrganizationId(id)).toString();
        List<String> faults = new ArrayList<>();
        for (Route route : routes(ORGANIZATION)) {
            var reply = route.call(viewer, Map.of("instanceId", own, ORGANIZATION, id));
            boolean isDeleted = route.resource().startsWith("instanceDeletedOrg");
            String found = isDeleted ? "no organization" : "open";
            note(faults, route, "", route.kind() == Kind.READ ? found : "forbidden", reply);
        }
        assertThat(faults).isEmpty();
        assertThat(calls.get(new OrganizationId(id)).toString()).isEqualTo(before);
    }

    private static List<Route> routes(String variable) {
        List<Route> routes =
                ExpectedActions.published(server).stream()
                        .filter(route -> route.isIn("instanceId") && route.isIn(variable))
                        .toList();
        assertThat(routes).hasSizeGreaterThan(15);
        return routes;
    }

    private void note(
            List<String> faults, Route route, String who, String wanted, ApiClient.Reply reply) {
        asked++;
        String outcome = outcome(reply);
        if (!outcome.equals(wanted)) {
            faults.add(route + " " + who + ": " + outcome + " for " + wanted);
        }
    }

    private static String outcome(ApiClient.Reply reply) {
        String message = reply.json().path("message").asString("");
        return switch (reply.status()) {
            case 200, 201, 202 -> "open";
            case 403 -> message.equals("Access is forbidden") ? "forbidden" : "403 " + message;
            case 404 ->
                    switch (message) {
                        case "Instance was not found" -> "no instance";
                        case "Organization was not found", "Deleted organization was not found" ->
                                "no organization";
                        default -> "open";
                    };
            default -> reply.status() + " " + message;
        };
    }

    private static String make(Place place) {
        if (place == Place.NOWHERE) {
            return ExpectedActions.NOWHERE;
        }
        OrganizationId id = calls.named("Matrix");
        switch (place) {
            case READ_ONLY -> calls.patch(id, "{\"isReadOnly\": true}");
            case DISABLED -> calls.patch(id, "{\"disabledAt\": true}");
            case DELETED -> calls.delete(id);
            default -> {}
        }
        return id.value();
    }

    /// A member of one organization, and of no instance.
    private static ApiClient customer(String role) {
        Person person = Person.create(server);
        server.client()
                .post(
                        calls.path(calls.named("Customer")) + "/members",
                        "{\"userId\": \"%s\", \"role\": \"%s\"}"
                                .formatted(person.id().value(), role))
                .ok(200, "instanceOrgMember");
        return person.client();
    }

    private static String foreign() {
        return admin.post("/instances/" + other + "/orgs", "{\"name\": \"Foreign\"}")
                .ok(200, "org")
                .path("id")
                .asString();
    }

    private static String foreignJson(String id) {
        return admin.get("/instances/" + other + "/orgs/" + id).ok(200, "instanceOrg").toString();
    }
}
