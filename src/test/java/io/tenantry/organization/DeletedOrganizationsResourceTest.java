package io.tenantry.organization;

import static io.tenantry.testing.OrganizationCalls.valuesOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.http.Json;
import io.tenantry.instance.InstanceId;
import io.tenantry.instance.InstanceRole;
import io.tenantry.testing.ApiClient;
import io.tenantry.testing.EntryReader;
import io.tenantry.testing.Person;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// What was deleted, its return and its end, over HTTP.
class DeletedOrganizationsResourceTest extends DeletedOrganizationsWorld {
    @Test
    void tellsOfOne() {
        OrganizationId id = orgs.create("{\"name\": \"Müller\", \"referralId\": \"C-7\"}");
        String createdAt = orgs.get(id).path("creationDate").asString();
        client.get(path(id)).refused(404, "NotFound", MISSING);
        Person ada = Person.create(server, InstanceRole.ADMIN);
        ada.client().delete(orgs.path(id)).ok(200, "success");
        JsonNode told = client.get(path(id)).ok(200, "instanceDeletedOrg");

        assertThat(told.path("_type").asString()).isEqualTo("instanceDeletedOrg");
        assertThat(told.at("/_links/self/href").asString()).isEqualTo(path(id));
        assertThat(told.at("/_actions/restore/href").asString()).isEqualTo(path(id) + "/restore");
        assertThat(told.path("id").asString()).isEqualTo(id.value());
        assertThat(told.path("name").asString()).isEqualTo("Müller");
        assertThat(told.path("referralId").asString()).isEqualTo("C-7");
        assertThat(told.path("creationDate").asString()).isEqualTo(createdAt);
        assertThat(told.path("deletedAt").asString()).isEqualTo(Json.time(CLOCK.instant()));
        assertThat(told.path("purgeAt").asString())
                .isEqualTo(Json.time(CLOCK.instant().plus(Duration.ofDays(30))));
        assertThat(told.path("deletedBy").asString()).isEqualTo(ada.email());
    }

    @Test
    void listsThoseDeletedLastFirst() {
        InstanceId other = server.services().instances().create("Other").id();
        ApiClient theirs = new ApiClient(server.url(), server.token(other, null, "all.Instance"));
        String base = "/instances/" + other.value();
        String list = base + "/deletedOrgs";
        JsonNode empty = theirs.get(list).ok(200, "instanceDeletedOrgs");
        assertThat(empty.path("items")).isEmpty();
        assertThat(empty.path("totalCount").asInt(-1)).isZero();

        for (String name : List.of("First", "Second", "Third", "Alive")) {
            String id =
                    theirs.post(base + "/orgs", "{\"name\": \"" + name + "\"}")
                            .ok(200, "org")
                            .path("id")
                            .asString();
            if (!name.equals("Alive")) {
                CLOCK.advance(Duration.ofSeconds(1));
                theirs.delete(base + "/orgs/" + id).ok(200, "success");
            }
        }
        JsonNode page = theirs.get(list + "?perPage=2").ok(200, "instanceDeletedOrgs");
        assertThat(valuesOf(page, "name")).containsExactly("Third", "Second");
        assertThat(page.path("totalCount").asInt()).isEqualTo(3);
        JsonNode next = theirs.get(list + "?perPage=2&page=1").ok(200, "instanceDeletedOrgs");
        assertThat(valuesOf(next, "name")).containsExactly("First");
        assertThat(next.path("totalCount").asInt()).isEqualTo(3);
        JsonNode past = theirs.get(list + "?perPage=2&page=9").ok(200, "instanceDeletedOrgs");
        assertThat(past.path("items")).isEmpty();
        assertThat(past.path("totalCount").asInt()).isEqualTo(3);
    }

    @Test
    void purgesAtOnce() {
        OrganizationId id = deleted("Purged");
        client.delete(path(id)).ok(200, "success");

        for (ApiClient.Reply reply :
                List.of(
                        client.get(path(id)),
                        client.delete(path(id)),
                        client.post(path(id) + "/restore", ""))) {
            reply.refused(404, "NotFound", MISSING);
        }
        assertThat(rows("organization", id)).isZero();
        assertThat(rows("organization_removed", id)).isEqualTo(1);
        assertThat(departures(id)).isEqualTo(1);
    }

    private static long rows(String table, OrganizationId id) {
        return server.services()
                .database()
                .read(handle ->
                        handle.createQuery("select count(*) from " + table + " where id = :id")
                                .bind("id", id.value())
                                .mapTo(Long.class)
                                .one());
    }

    @Test
    void touchesNoneThatIsNotDeletedOrIsOfAnotherInstance() {
        OrganizationId alive = orgs.named("Alive");
        OrganizationId gone = deleted("Gone");
        InstanceId other = server.services().instances().create("Other").id();
        ApiClient theirs = new ApiClient(server.url(), server.token(other, null, "all.Instance"));
        String foreign = "/instances/" + other.value() + "/deletedOrgs/" + gone.value();
        String nowhere = deletedOrgs + "/" + "a".repeat(24);
        for (String path : List.of(path(alive), nowhere, foreign)) {
            ApiClient caller = path.equals(foreign) ? theirs : client;
            caller.get(path).refused(404, "NotFound", MISSING);
            caller.post(path + "/restore", "").refused(404, "NotFound", MISSING);
            caller.delete(path).refused(404, "NotFound", MISSING);
        }
        theirs.get(path(gone)).refused(404, "NotFound", "Instance was not found");
        client.get(deletedOrgs + "/x").invalid("orgId pattern mismatch");
        assertThat(orgs.get(alive).path("name").asString()).isEqualTo("Alive");
        client.get(path(gone)).ok(200, "instanceDeletedOrg");
    }

    @Test
    void isKeptInTheAuditLogUnderItsName() {
        OrganizationId id = deleted("Told of");
        restore(id);
        JsonNode entry = new EntryReader(server).newest();
        assertThat(entry.path("requestResource").asString()).isEqualTo("instanceDeletedOrg");
        assertThat(entry.path("requestAction").asString()).isEqualTo("restore");
        assertThat(entry.path("primaryTargetName").asString()).isEqualTo("Told of");
        orgs.delete(id);
        client.delete(path(id)).ok(200, "success");
        JsonNode purge = new EntryReader(server).newest();
        assertThat(purge.path("requestAction").asString()).isEqualTo("delete");
        assertThat(purge.path("requestResource").asString()).isEqualTo("instanceDeletedOrg");
        assertThat(purge.path("primaryTargetId").asString()).isEqualTo(id.value());
        assertThat(purge.path("primaryTargetName").asString()).isEqualTo("Told of");
    }
}
