package io.tenantry.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.instance.InstanceRole;
import io.tenantry.testing.ApiClient;
import io.tenantry.testing.OrganizationCalls;
import io.tenantry.testing.Person;
import io.tenantry.testing.TestServer;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Who may read the log: of people administrators, of API tokens those whose scopes cover it.
class AuditReadersTest {
    private static TestServer server;
    private static List<String> paths;

    @BeforeAll
    static void start() {
        server = TestServer.start();
        OrganizationCalls calls = new OrganizationCalls(server);
        calls.named("Watched");
        String path = "/%s/" + server.instanceId().value() + "/audit-logs";
        String id =
                server.client()
                        .get(path.formatted("instance"))
                        .ok(200, "instanceAuditLogs")
                        .at("/items/0/id")
                        .asString();
        paths =
                List.of(
                        path.formatted("instance"),
                        path.formatted("instances"),
                        path.formatted("instance") + "/" + id,
                        path.formatted("instances") + "/" + id);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void anAdministratorMayWhateverGroupTheTokenHas() {
        Person ada = Person.create(server, InstanceRole.ADMIN);
        for (String scope : List.of("all.User", "all.User.bounded", "all.User.read")) {
            assertOpen(narrowed(ada, scope));
        }
    }

    @Test
    void aViewerMayNot() {
        Person ada = Person.create(server, InstanceRole.VIEW);
        for (String scope : List.of("all.User", "all.User.read")) {
            ApiClient client = narrowed(ada, scope);
            client.get("/instances/" + server.instanceId().value()).ok(200, "instance");
            for (String path : paths) {
                client.get(path).refused(403, "Forbidden", "Access is forbidden");
            }
        }
    }

    @Test
    void anApiTokenMayByItsScopes() {
        for (String scope : List.of("all.Instance", "all.Instance.bounded", "all.Instance.read")) {
            assertOpen(new ApiClient(server.url(), server.token(scope)));
        }
        ApiClient narrow = new ApiClient(server.url(), server.token("instance.get"));
        for (String path : paths) {
            narrow.get(path).refused(403, "Forbidden", "Access is forbidden");
        }
    }

    private static ApiClient narrowed(Person person, String scope) {
        String scopes = "{\"requestedScopes\": [\"" + scope + "\"], ";
        return person.client(person.signIn(person.credentials(null).replace("{", scopes)));
    }

    private static void assertOpen(ApiClient client) {
        for (String path : paths) {
            assertThat(client.get(path).status()).as(path).isEqualTo(200);
        }
    }
}
