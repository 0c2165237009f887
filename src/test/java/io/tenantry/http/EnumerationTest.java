package io.tenantry.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.http.ExpectedActions.Route;
import io.tenantry.instance.InstanceId;
import io.tenantry.instance.InstanceRole;
import io.tenantry.testing.ApiClient;
import io.tenantry.testing.OrganizationCalls;
import io.tenantry.testing.Person;
import io.tenantry.testing.TestServer;
import io.tenantry.user.Email;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Whoever may not know of an address, an instance or anything else learns nothing by asking: there
/// or not, the answer is the same in status, headers and body, and the database is asked as often.
/// That a password's hash is computed in either case is shown in the tests of `signin`.
class EnumerationTest {
    private static TestServer server;
    private static String own;
    private static String other;
    private static ApiClient otherClient;

    @BeforeAll
    static void start() {
        server = TestServer.start();
        own = server.instanceId().value();
        InstanceId another = server.services().instances().create("Other").id();
        other = another.value();
        otherClient = new ApiClient(server.url(), server.token(another, null, "all.Instance"));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void aSignInDoesNotTellWhoHasAnAddress() {
        Person known = Person.create(server);
        Person disabled = Person.create(server);
        server.services().users().disable(new Email(disabled.email()));
        server.services().users().create(new Email("bare-one@example.com"), null, null);
        Seen unknown = signIn("nobody-7@example.com");
        assertThat(unknown.status()).isEqualTo(401);
        for (String email : List.of(known.email(), disabled.email(), "bare-one@example.com")) {
            assertThat(signIn(email)).as(email).isEqualTo(unknown);
        }
    }

    @Test
    void aLockDoesNotTellWhoHasAnAddress() {
        String known = Person.create(server).email();
        for (int failures = 0; failures < 10; failures++) {
            signInOnce(known);
            signInOnce("nobody-8@example.com");
        }
        Seen locked = signIn("nobody-8@example.com");
        assertThat(locked.body()).contains("locked");
        assertThat(signIn(known)).isEqualTo(locked);
    }

    @Test
    void anInstanceOfOthersIsAsOneThatIsNot() {
        ApiClient person = Person.create(server, InstanceRole.ADMIN).client();
        List<String> faults = new ArrayList<>();
        for (Route route : routes("instanceId")) {
            for (ApiClient client : List.of(server.client(), person)) {
                compare(
                        faults,
                        route,
                        id -> route.call(client, Map.of("instanceId", id)),
                        other,
                        ExpectedActions.NOWHERE);
            }
        }
        assertThat(faults).isEmpty();
    }

    @Test
    void whatIsInAnotherInstanceIsAsIfItWereNot() {
        Map<String, String> there = belongings();
        ApiClient client = server.client();
        String organization = new OrganizationCalls(server).named("Own").value();
        List<String> faults = new ArrayList<>();
        int compared = 0;
        for (Map.Entry<String, String> thing : there.entrySet()) {
            for (Route route : routes(thing.getKey())) {
                compared++;
                compare(
                        faults,
                        route,
                        id -> {
                            Map<String, String> ids = new TreeMap<>();
                            ids.put("instanceId", own);
                            ids.put("orgId", organization);
                            ids.put(thing.getKey(), id);
                            return route.call(client, ids);
                        },
                        thing.getValue(),
                        ExpectedActions.NOWHERE);
            }
        }
        assertThat(faults).isEmpty();
        assertThat(compared).isGreaterThan(35);
    }

    @Test
    void anInvitationIsThereForWhoHasItsLinkAndAddress() {
        OrganizationCalls calls = new OrganizationCalls(server);
        String members = calls.path(calls.named("Inviting")) + "/members";
        server.client()
                .post(members, "{\"email\": \"invited-1@example.com\", \"role\": \"view\"}")
                .ok(200, "instanceOrgMember");
        String secret = server.mails().token("invited-1@example.com", 1);
        ApiClient nobody = new ApiClient(server.url(), null);
        String wrong = "A".repeat(secret.length());
        String body = "{\"token\": \"%s\", \"email\": \"%s\", \"accept\": true}";
        for (String email : List.of("invited-2@example.com", "invited-1@example.com")) {
            String token = email.startsWith("invited-1") ? wrong : secret;
            assertThat(Seen.of(() -> nobody.get("/invites?token=" + token + "&email=" + email)))
                    .isEqualTo(
                            Seen.of(() ->
                                    nobody.get(
                                            "/invites?token="
                                                    + wrong
                                                    + "&email=invited-3@example.com")));
            assertThat(Seen.of(() -> nobody.post("/invites", body.formatted(token, email))))
                    .isEqualTo(
                            Seen.of(() ->
                                    nobody.post(
                                            "/invites",
                                            body.formatted(wrong, "invited-3@example.com"))));
        }
    }

    @Test
    void anInvitationDoesNotTellWhetherTheAddressIsKnown() {
        OrganizationCalls calls = new OrganizationCalls(server);
        String members = calls.path(calls.named("Inviting")) + "/members";
        for (int i = 0; i < Seen.CALLS; i++) {
            server.services()
                    .users()
                    .create(new Email("known-%d@example.com".formatted(i)), "A", "B");
        }
        assertThat(invited(members, "known")).isEqualTo(invited(members, "fresh"));
    }

    private static Seen invited(String members, String name) {
        int[] number = {0};
        Seen seen =
                Seen.of(() ->
                        server.client()
                                .post(
                                        members,
                                        "{\"email\": \"%s-%d@example.com\", \"role\": \"view\"}"
                                                .formatted(name, number[0]++)));
        assertThat(seen.status()).isEqualTo(200);
        return seen.without(name);
    }

    /// What another instance has, by the variable of paths that names it.
    private static Map<String, String> belongings() {
        String instance = "/instances/" + other;
        String organization = made(instance + "/orgs", "{\"name\": \"Foreign\"}", "id");
        String path = instance + "/orgs/" + organization;
        Person person = Person.create(server);
        person.join(server, new InstanceId(other), InstanceRole.VIEW);
        otherClient.post(path + "/invites", "{\"email\": \"a@b.example\", \"role\": \"view\"}");
        return Map.of(
                "orgId",
                organization,
                "userId",
                person.id().value(),
                "inviteId",
                otherClient.get(path + "/invites").json().at("/items/0/id").asString(),
                "apiTokenId",
                made(
                        instance + "/tokens",
                        "{\"name\": \"a\", \"scope\": [\"instanceOrg.get\"]}",
                        "apiTokenId"),
                "notificationRuleId",
                made(
                        instance + "/notification-rules",
                        """
                        {"targetType": "organization", "targetQueryJson": "{}", "name": "a",
                         "ruleConfig": {"ruleType": "payloadUsage", "thresholdType": "percentOfLimit", "threshold": 80}}
                        """,
                        "id"),
                "instanceAuditLogId",
                otherClient
                        .get("/instance/" + other + "/audit-logs")
                        .json()
                        .at("/items/0/id")
                        .asString());
    }

    private static String made(String path, String body, String idField) {
        JsonNode json = otherClient.post(path, body).json();
        assertThat(json.path(idField).asString("")).as(json.toString()).isNotEmpty();
        return json.path(idField).asString();
    }

    private static List<Route> routes(String variable) {
        return ExpectedActions.published(server).stream()
                .filter(route -> route.isIn("instanceId") && route.isIn(variable))
                .toList();
    }

    /// Asks for something by its id.
    private interface Asking {
        ApiClient.Reply by(String id);
    }

    private static void compare(
            List<String> faults, Route route, Asking asking, String present, String absent) {
        Seen there = Seen.of(() -> asking.by(present)).without(present);
        Seen nowhere = Seen.of(() -> asking.by(absent)).without(absent);
        if (!there.equals(nowhere)) {
            faults.add(route + ": " + there + " and not " + nowhere);
        }
    }

    private static Seen signIn(String email) {
        return Seen.of(() -> signInOnce(email));
    }

    private static ApiClient.Reply signInOnce(String email) {
        return new ApiClient(server.url(), null)
                .post(
                        "/auth/user",
                        "{\"email\": \"%s\", \"password\": \"Wrong-Password-1\"}".formatted(email));
    }
}
