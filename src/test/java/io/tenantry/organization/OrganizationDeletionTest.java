package io.tenantry.organization;

import static io.tenantry.testing.OrganizationCalls.encoded;
import static io.tenantry.testing.OrganizationCalls.valuesOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.testing.ApiClient;
import io.tenantry.testing.OrganizationCalls;
import io.tenantry.testing.TestClock;
import io.tenantry.testing.TestServer;
import io.tenantry.user.Email;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Soft inside, final outside.
class OrganizationDeletionTest {
    private static final TestClock CLOCK = new TestClock("2026-11-21T12:00:00Z");

    private static TestServer server;
    private static ApiClient client;
    private static OrganizationCalls orgs;

    @BeforeAll
    static void start() {
        server = TestServer.start(CLOCK);
        client = server.client();
        orgs = new OrganizationCalls(server);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void leavesNothingToBeReadOrChanged() {
        String path = orgs.path(orgs.named("Gone"));
        client.delete(path).ok(200, "success");
        assertNotFound(client.get(path));
        assertNotFound(client.patch(path, "{\"name\": \"Back\"}"));
        assertNotFound(client.delete(path));
        assertNotFound(client.get(path + "/members"));
        assertNotFound(client.post(path + "/members", "{\"email\": \"a@b\", \"role\": \"view\"}"));
        String member = path + "/members/" + "a".repeat(24);
        assertNotFound(client.get(member));
        assertNotFound(client.patch(member, "{}"));
        assertNotFound(client.delete(member));
    }

    @Test
    void takesItOutOfListsTotalsAndQueries() {
        String user = server.services().users().create(new Email("m@x"), "M", null).id().value();
        int before = orgs.list("").path("totalCount").asInt();
        OrganizationId id =
                orgs.create(
                        """
                        {"name": "Listed once", "members": [{"userId": "%s", "role": "admin"}]}
                        """
                                .formatted(user));
        String ofMember = "{\"memberId\": \"" + user + "\"}";
        assertThat(orgs.list("").path("totalCount").asInt()).isEqualTo(before + 1);
        assertThat(orgs.find(ofMember).path("totalCount").asInt()).isEqualTo(1);

        orgs.delete(id);

        assertThat(orgs.list("").path("totalCount").asInt()).isEqualTo(before);
        assertThat(valuesOf(orgs.list(""), "id")).doesNotContain(id.value());
        assertThat(orgs.find(ofMember).path("totalCount").asInt(-1)).isZero();
        String byName = "filterField=name&filter=" + encoded("Listed once");
        assertThat(orgs.list(byName).path("totalCount").asInt(-1)).isZero();
        assertThat(orgs.find("{\"id\": \"" + id.value() + "\"}").path("items").size()).isZero();
    }

    @Test
    void keepsTheRowWithItsTime() {
        OrganizationId id = orgs.named("Kept");
        orgs.delete(id);
        Instant deletedAt =
                server.services()
                        .database()
                        .read(handle ->
                                handle.createQuery(
                                                "select deleted_at from organization where id = :id")
                                        .bind("id", id.value())
                                        .mapTo(Instant.class)
                                        .one());
        assertThat(deletedAt).isEqualTo(CLOCK.instant());
    }

    @Test
    void freesTheName() {
        orgs.delete(orgs.named("Phoenix"));
        OrganizationId second = orgs.named("Phoenix");
        assertThat(valuesOf(orgs.find("{\"name\": \"Phoenix\"}"), "id"))
                .containsExactly(second.value());
    }

    private static void assertNotFound(ApiClient.Reply reply) {
        reply.refused(404, "NotFound", "Organization was not found");
    }
}
