package io.tenantry.organization;

import static io.tenantry.testing.OrganizationCalls.encoded;
import static io.tenantry.testing.OrganizationCalls.valuesOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.instance.InstanceId;
import io.tenantry.testing.ApiClient;
import io.tenantry.user.Email;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// What comes back with a deleted organization, and when it does not.
class OrganizationRestoreTest extends DeletedOrganizationsWorld {
    private static final String SUMMARY =
            "?summaryInclude=billablePayloadCount,storageStats,notebookStats,pendingInviteCount";

    @Test
    void restoresAllThereWas() {
        String user = server.services().users().create(new Email("r@x"), "R", null).id().value();
        OrganizationId id =
                orgs.create(
                        """
                        {"name": "Back again", "description": "d", "limits": {"payload": 77, "member": 4},
                         "tags": [{"key": "back", "value": "1"}, {"key": "back", "value": "1"}],
                         "members": [{"userId": "%s", "role": "admin"}, {"email": "i@x.example", "role": "view"}]}
                        """
                                .formatted(user));
        List<String> paths =
                List.of(
                        orgs.path(id) + SUMMARY,
                        orgs.path(id) + "/members",
                        orgs.path(id) + "/invites");
        List<JsonNode> before = paths.stream().map(path -> client.get(path).json()).toList();
        int total = orgs.list("perPage=1").path("totalCount").asInt();
        orgs.delete(id);
        CLOCK.advance(Duration.ofDays(3));
        JsonNode restored = restore(id);

        assertThat(paths.stream().map(path -> client.get(path).json()).toList()).isEqualTo(before);
        assertThat(restored.path("name").asString()).isEqualTo("Back again");
        assertThat(restored.at("/summary/memberCount").asInt()).isEqualTo(1);
        assertThat(orgs.list("perPage=1").path("totalCount").asInt()).isEqualTo(total);
        for (String query :
                List.of(
                        "{\"tags\": {\"back\": \"1\"}}",
                        "{\"memberId\": \"" + user + "\"}",
                        "{\"name\": {\"$startsWith\": \"back ag\", \"$ci\": true}}")) {
            JsonNode found = orgs.list("perPage=1&query=" + encoded(query));
            assertThat(valuesOf(found, "id")).containsExactly(id.value());
            assertThat(found.path("totalCount").asInt()).isEqualTo(1);
        }
        client.get(path(id)).refused(404, "NotFound", MISSING);
        client.post(path(id) + "/restore", "").refused(404, "NotFound", MISSING);
    }

    @Test
    void canBeDeletedAndRestoredTimeAndAgain() {
        OrganizationId id = deleted("Undecided");
        for (int i = 0; i < 3; i++) {
            restore(id);
            assertThat(orgs.get(id).path("name").asString()).isEqualTo("Undecided");
            orgs.patch(id, "{\"description\": \"" + i + "\"}");
            orgs.delete(id);
        }
        assertThat(client.get(path(id)).ok(200, "instanceDeletedOrg").path("deletedBy").asString())
                .isNotEmpty();
        assertThat(departures(id)).isEqualTo(1);
        restore(id);
        assertThat(departures(id)).isZero();
        assertThat(deletedBy(id)).isEmpty();
    }

    @Test
    void leavesItDeletedWhereTheInstanceIsFull() {
        InstanceId full = server.services().instances().create("Full").id();
        ApiClient theirs = new ApiClient(server.url(), server.token(full, null, "all.Instance"));
        String base = "/instances/" + full.value();
        limit(full, 1);
        String first = created(theirs, base);
        theirs.delete(base + "/orgs/" + first).ok(200, "success");
        String second = created(theirs, base);
        theirs.post(base + "/deletedOrgs/" + first + "/restore", "")
                .invalid("The instance's organization limit of 1 has been reached");
        theirs.get(base + "/deletedOrgs/" + first).ok(200, "instanceDeletedOrg");

        theirs.delete(base + "/orgs/" + second).ok(200, "success");
        theirs.post(base + "/deletedOrgs/" + first + "/restore", "").ok(200, "instanceOrg");
        theirs.post(base + "/orgs", "{\"name\": \"One more\"}")
                .invalid("The instance's organization limit of 1 has been reached");
    }

    private static String created(ApiClient client, String base) {
        return client.post(base + "/orgs", "{\"name\": \"One\"}")
                .ok(200, "org")
                .path("id")
                .asString();
    }

    private static void limit(InstanceId id, int max) {
        server.services()
                .database()
                .useTransaction(handle ->
                        handle.execute(
                                "update instance set limits = limits || jsonb_build_object('organization', cast(? as bigint)) where id = ?",
                                max,
                                id.value()));
    }
}
