package io.tenantry.organization;

import static io.tenantry.testing.OrganizationCalls.encoded;
import static io.tenantry.testing.OrganizationCalls.valuesOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.testing.ApiClient;
import io.tenantry.testing.OrganizationCalls;
import io.tenantry.testing.TestClock;
import io.tenantry.testing.TestServer;
import io.tenantry.user.Email;
import java.time.Duration;
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
    void takesItOutOfTheTotalOfATag() {
        OrganizationId id = orgs.create(tagged("First"));
        orgs.create(tagged("Second"));
        orgs.create(tagged("Third"));
        assertThat(totalOfTag()).isEqualTo(3);
        orgs.delete(id);
        assertThat(totalOfTag()).isEqualTo(2);
    }

    /// With the tag twice, which is one organization all the same.
    private static String tagged(String name) {
        return """
        {"name": "%s", "tags": [{"key": "total", "value": "of"}, {"key": "total", "value": "of"}]}
        """
                .formatted(name);
    }

    private static int totalOfTag() {
        String query = encoded("{\"tags\": {\"total\": \"of\"}}");
        return orgs.list("perPage=1&query=" + query).path("totalCount").asInt();
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
    void removesTheRowsForGoodOnceTheGraceIsOver() {
        OrganizationId early =
                orgs.create(
                        """
                        {"name": "Early", "tags": [{"key": "k", "value": "v"}], "members": [{"email": "e@x", "role": "view"}]}
                        """);
        orgs.delete(early);
        CLOCK.advance(Duration.ofDays(1));
        OrganizationId late = orgs.named("Late");
        orgs.delete(late);
        OrganizationId alive = orgs.named("Alive");

        assertThat(server.services().deletedOrganizations().removeDeletedBefore(CLOCK.instant()))
                .isPositive();

        assertThat(rows("organization where id = :id", early)).isZero();
        assertThat(rows("organization_tag where organization_id = :id", early)).isZero();
        assertThat(rows("organization_invite where organization_id = :id", early)).isZero();
        assertThat(rows("organization where id = :id", late)).isEqualTo(1);
        assertThat(orgs.get(alive).path("name").asString()).isEqualTo("Alive");
    }

    private static long rows(String of, OrganizationId id) {
        return server.services()
                .database()
                .read(handle ->
                        handle.createQuery("select count(*) from " + of)
                                .bind("id", id.value())
                                .mapTo(Long.class)
                                .one());
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
