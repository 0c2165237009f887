package io.tenantry.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.instance.InstanceId;
import io.tenantry.instance.InstanceRole;
import io.tenantry.testing.ApiClient;
import io.tenantry.testing.Person;
import io.tenantry.testing.TestServer;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// What people may do in instances, by their role there.
class InstanceRoleTest {
    private static final String SECOND_FACTOR =
            "This instance requires two-factor authentication: enable it for your account with"
                    + " PATCH /me/enableTwoFactorAuth, then sign in again";

    private static TestServer server;
    private static String orgs;
    private static String org;

    @BeforeAll
    static void start() {
        server = TestServer.start();
        orgs = orgs(server.instanceId());
        org =
                orgs
                        + "/"
                        + server.client()
                                .post(orgs, "{\"name\": \"Mill\"}")
                                .json()
                                .path("id")
                                .asString();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void anAdministratorReadsAndWrites() {
        ApiClient admin = Person.create(server, InstanceRole.ADMIN).client();
        admin.get(org).ok(200, "instanceOrg");
        admin.patch(org, "{}").ok(200, "instanceOrg");
        admin.post(org + "/members", "{\"email\": \"a@b.example\", \"role\": \"view\"}")
                .ok(200, "instanceOrgMember");
        String id = server.instanceId().value();
        admin.get(org.replace(id, id.toUpperCase(Locale.ROOT))).ok(200, "instanceOrg");
    }

    @Test
    void aViewerReads() {
        ApiClient viewer = Person.create(server, InstanceRole.VIEW).client();
        viewer.get(org).ok(200, "instanceOrg");
        for (ApiClient.Reply reply :
                new ApiClient.Reply[] {
                    viewer.post(orgs, "{\"name\": \"x\"}"),
                    viewer.patch(org, "{}"),
                    viewer.delete(org),
                    viewer.post(
                            org + "/members", "{\"email\": \"a@b.example\", \"role\": \"view\"}")
                }) {
            reply.refused(403, "Forbidden", "Access is forbidden");
        }
    }

    @Test
    void aViewerIsShownOnlyWhatItMayDo() {
        JsonNode shown =
                Person.create(server, InstanceRole.VIEW).client().get(org).json().path("_actions");
        assertThat(shown.propertyNames()).contains("get").doesNotContain("patch", "delete");
        JsonNode all =
                Person.create(server, InstanceRole.ADMIN).client().get(org).json().path("_actions");
        assertThat(all.propertyNames()).contains("get", "patch", "delete");
    }

    @Test
    void everybodyElseFindsNoInstance() {
        ApiClient stranger = Person.create(server).client();
        stranger.get(org).refused(404, "NotFound", "Instance was not found");
        stranger.post(orgs, "{\"name\": \"x\"}").refused(404, "NotFound", "Instance was not found");
        stranger.get("/me").ok(200, "me");
    }

    @Test
    void aPersonMayBelongToSeveralInstances() {
        InstanceId second = server.services().instances().create("Second").id();
        InstanceId third = server.services().instances().create("Third").id();
        Person ada = Person.create(server, InstanceRole.VIEW);
        ada.join(server, second, InstanceRole.ADMIN);
        ApiClient client = ada.client();

        client.post(orgs(second), "{\"name\": \"x\"}").ok(200, "org");
        client.post(orgs, "{\"name\": \"x\"}").refused(403, "Forbidden", "Access is forbidden");
        client.get(orgs).ok(200, "instanceOrgs");
        client.get(orgs(third)).refused(404, "NotFound", "Instance was not found");
    }

    @Test
    void whereASecondFactorIsRequiredNothingGoesWithoutOne() {
        InstanceId strict = server.services().instances().create("Strict").id();
        server.services()
                .database()
                .useTransaction(handle ->
                        handle.execute(
                                "update instance set mfa_mode = 'required' where id = ?",
                                strict.value()));
        Person ada = Person.create(server, InstanceRole.ADMIN);
        ada.join(server, strict, InstanceRole.ADMIN);
        ApiClient client = ada.client();

        client.get(orgs(strict)).refused(403, "Forbidden", SECOND_FACTOR);
        client.post(orgs(strict), "{\"name\": \"x\"}").refused(403, "Forbidden", SECOND_FACTOR);
        client.get(orgs).ok(200, "instanceOrgs");
        client.patch("/me/generateTwoFactorAuth", "{}").ok(200, "multiFactorAuthInfo");
    }

    @Test
    void whoCreatesAnOrganizationBecomesItsAdministrator() {
        Person ada = Person.create(server, InstanceRole.ADMIN);
        JsonNode made =
                ada.client()
                        .post(
                                orgs,
                                "{\"name\": \"Own\", \"whitelistedEmailDomains\": [\"customer.example\"]}")
                        .ok(200, "org");
        assertThat(made.at("/members")).hasSize(1);
        assertThat(made.at("/members/0/userId").asString()).isEqualTo(ada.id().value());
        assertThat(made.at("/members/0/role").asString()).isEqualTo("admin");
    }

    @Test
    void whoListsThemselvesKeepsThatRole() {
        Person ada = Person.create(server, InstanceRole.ADMIN);
        JsonNode made =
                ada.client()
                        .post(
                                orgs,
                                "{\"name\": \"Own\", \"members\": [{\"userId\": \"%s\", \"role\": \"view\"}]}"
                                        .formatted(ada.id().value()))
                        .ok(200, "org");
        assertThat(made.at("/members")).hasSize(1);
        assertThat(made.at("/members/0/role").asString()).isEqualTo("view");
    }

    private static String orgs(InstanceId instance) {
        return "/instances/" + instance.value() + "/orgs";
    }
}
