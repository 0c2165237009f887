package io.tenantry.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.instance.InstanceRole;
import io.tenantry.organization.OrganizationId;
import io.tenantry.testing.ApiClient;
import io.tenantry.testing.OrganizationCalls;
import io.tenantry.testing.Person;
import io.tenantry.testing.SecondFactor;
import io.tenantry.testing.TestServer;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Who may read an organization's own log, and when it has one.
class OwnAuditLogReadersTest {
    private static final String FORBIDDEN = "Access is forbidden";

    private TestServer server;
    private OrganizationCalls organizations;
    private OrganizationId mill;
    private List<String> paths;

    @BeforeEach
    void start() {
        server = TestServer.start();
        organizations = new OrganizationCalls(server);
        mill = organizations.create("{\"name\": \"Mill\", \"auditLogEnabled\": true}");
        String path = "/orgs/" + mill.value() + "/audit-logs";
        String id =
                Person.create(server, InstanceRole.ADMIN)
                        .client()
                        .get(path)
                        .ok(200, "auditLogs")
                        .at("/items/0/id")
                        .asString();
        paths = List.of(path, path + "/" + id);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void anAdministratorOfTheOrganizationMayByTheScopesPublished() {
        Person ada = member("admin");
        assertOpen(ada.client());
        for (String scope :
                List.of("all.Organization", "all.Organization.read", "all.User", "all.User.read")) {
            assertOpen(narrowed(ada, scope));
        }
        for (String scope :
                List.of("all.Organization.bounded", "all.User.bounded", "all.Instance", "me.*")) {
            assertRefused(narrowed(ada, scope), 403, "Forbidden", FORBIDDEN);
        }
        ApiClient list = narrowed(ada, "auditLogs.get");
        list.get(paths.get(0)).ok(200, "auditLogs");
        list.get(paths.get(1)).refused(403, "Forbidden", FORBIDDEN);
    }

    @Test
    void otherMembersMayNot() {
        for (String role : List.of("edit", "collaborate", "view", "none")) {
            assertRefused(member(role).client(), 403, "Forbidden", FORBIDDEN);
        }
    }

    @Test
    void anAdministratorNoMoreMayNot() {
        Person ada = member("admin");
        member("admin");
        ApiClient client = ada.client();
        assertOpen(client);
        String membership = organizations.path(mill) + "/members/" + ada.id().value();
        server.client().patch(membership, "{\"role\": \"edit\"}").ok(200, "instanceOrgMember");
        assertRefused(client, 403, "Forbidden", FORBIDDEN);
        server.client().delete(membership).ok(200, "success");
        assertRefused(client, 404, "NotFound", "Organization was not found");
    }

    @Test
    void thoseWhoRunTheInstanceMayAsAdministrators() {
        assertOpen(Person.create(server, InstanceRole.ADMIN).client());
        Person viewer = Person.create(server, InstanceRole.VIEW);
        assertRefused(viewer.client(), 403, "Forbidden", FORBIDDEN);
    }

    @Test
    void toStrangersThereIsNoSuchOrganization() {
        Person stranger = Person.create(server);
        stranger.join(
                server, server.services().instances().create("Else").id(), InstanceRole.ADMIN);
        assertRefused(stranger.client(), 404, "NotFound", "Organization was not found");
    }

    @Test
    void aTokenOfTheInstanceMayNot() {
        for (String scope : List.of("all.Instance", "all.User", "all.Organization")) {
            ApiClient client = new ApiClient(server.url(), server.token(scope));
            assertRefused(client, 403, "Forbidden", FORBIDDEN);
        }
    }

    @Test
    void aDeletedOrganizationIsNotFound() {
        ApiClient client = member("admin").client();
        organizations.delete(mill);
        assertRefused(client, 404, "NotFound", "Organization was not found");
    }

    @Test
    void theOrganizationMayAskForASecondFactor() {
        Person ada = member("admin");
        ApiClient once = ada.client();
        organizations.patch(mill, "{\"mfaMode\": \"adminRequired\"}");
        String message =
                "This organization requires two-factor authentication: sign in again with a second"
                        + " factor";
        assertRefused(once, 403, "Forbidden", message);
        SecondFactor app = SecondFactor.enable(ada);
        assertRefused(once, 403, "Forbidden", message);
        assertOpen(ada.client(ada.signIn(ada.credentials(app.recoveryCode()))));
    }

    @Test
    void whileItIsOffOnlyThoseWhoMayReadItAreTold() {
        ApiClient admin = member("admin").client();
        ApiClient editor = member("edit").client();
        organizations.patch(mill, "{\"auditLogEnabled\": false}");
        assertRefused(
                admin,
                400,
                "Validation",
                "The organization has no audit log of its own: its auditLogEnabled is false");
        assertRefused(editor, 403, "Forbidden", FORBIDDEN);
        organizations.patch(mill, "{\"auditLogEnabled\": true}");
        assertThat(admin.get(paths.getFirst()).ok(200, "auditLogs").path("totalCount").asInt())
                .isEqualTo(5);
    }

    @Test
    void itIsOffWhereTheInstanceAllowsNone() {
        ApiClient admin = member("admin").client();
        server.services()
                .database()
                .useTransaction(handle ->
                        handle.execute("update instance set allow_audit_logging = false"));
        assertRefused(
                admin,
                400,
                "Validation",
                "The organization has no audit log of its own: its instance's allowAuditLogging is"
                        + " false");
        assertThat(organizations.get(mill).path("auditLogEnabled").asBoolean()).isTrue();
    }

    private Person member(String role) {
        Person person = Person.create(server);
        String body = "{\"userId\": \"%s\", \"role\": \"%s\"}".formatted(person.id().value(), role);
        server.client()
                .post(organizations.path(mill) + "/members", body)
                .ok(200, "instanceOrgMember");
        return person;
    }

    private static ApiClient narrowed(Person person, String scope) {
        String scopes = "{\"requestedScopes\": [\"" + scope + "\"], ";
        return person.client(person.signIn(person.credentials(null).replace("{", scopes)));
    }

    private void assertOpen(ApiClient client) {
        client.get(paths.get(0)).ok(200, "auditLogs");
        client.get(paths.get(1)).ok(200, "auditLog");
    }

    private void assertRefused(ApiClient client, int status, String type, String message) {
        for (String path : paths) {
            client.get(path).refused(status, type, message);
        }
    }
}
