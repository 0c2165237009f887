package io.tenantry.usage;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.instance.InstanceId;
import io.tenantry.organization.OrganizationId;
import io.tenantry.testing.ApiClient;
import io.tenantry.testing.OrganizationCalls;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// Who uses most, and whose use grows most, asked of the whole server.
class TopOrgsTest extends TopOrgsWorld {
    @Test
    void ranksByEachMeasure() {
        OrganizationId a =
                orgs.create("{\"name\": \"A\", \"limits\": {\"payload\": 100, \"device\": 7}}");
        OrganizationId b = orgs.named("B");
        orgs.named("Unused");
        usePayloads(a, 5);
        fold();
        usePayloads(b, 3);
        usePayloads(b, 4);
        runNotebook(a, 9);
        runNotebook(b, 8);
        addDevices(b, ResourceAction.CREATED, 3);
        addDevices(a, ResourceAction.CREATED, 2);
        addDevices(a, ResourceAction.DELETED, 1);
        addMember(a, "one");
        addMember(a, "two");
        addMember(b, "three");

        assertThat(told("", "used")).containsExactly("B 7", "A 5");
        assertThat(told("measure=payload", "used", "limit"))
                .containsExactly("B 7 75000000", "A 5 100");
        assertThat(told("measure=notebookMinutesPerMonth", "used")).containsExactly("A 9", "B 8");
        assertThat(told("measure=device", "used", "limit")).containsExactly("B 3 1000", "A 1 7");
        assertThat(told("measure=member", "used")).containsExactly("A 2", "B 1");

        JsonNode top = top("measure=device&limit=1");
        assertThat(top.path("measure").asString()).isEqualTo("device");
        assertThat(top.path("by").asString()).isEqualTo("use");
        assertThat(top.path("start").asString()).isEqualTo("2026-10-01T00:00:00.000Z");
        assertThat(top.path("end").asString()).isEqualTo("2026-10-30T12:00:00.000Z");
        assertThat(top.path("count").asInt()).isEqualTo(1);
        assertThat(top.at("/items/0/id").asString()).isEqualTo(b.value());
        assertThat(top.path("items").get(0).propertyNames())
                .containsExactlyInAnyOrder("id", "name", "used", "limit");
    }

    @Test
    void countsWhatIsNotFoldedYetOnceAndBillablePayloadsAlone() {
        OrganizationId a = orgs.named("A");
        OrganizationId b = orgs.named("B");
        usePayloads(a, 5);
        fold();
        usePayloads(a, 2);
        usePayloads(b, 6);
        record(new PayloadEvent(head(b), PayloadType.TIMER, "free", 50, 0, false, null));
        assertThat(told("", "used")).containsExactly("A 7", "B 6");
        fold();
        assertThat(told("", "used")).containsExactly("A 7", "B 6");
    }

    @Test
    void ordersTiesByIdAndKeepsToTheLimit() {
        List<OrganizationId> ids =
                IntStream.range(0, 12).mapToObj(number -> orgs.named("Same")).toList();
        ids.reversed().forEach(id -> usePayloads(id, 3));
        List<String> sorted = ids.stream().map(OrganizationId::value).sorted().toList();
        assertThat(OrganizationCalls.valuesOf(top(""), "id")).isEqualTo(sorted.subList(0, 10));
        assertThat(OrganizationCalls.valuesOf(top("limit=3"), "id"))
                .isEqualTo(sorted.subList(0, 3));
        assertThat(OrganizationCalls.valuesOf(top("limit=0"), "id")).hasSize(1);
        assertThat(OrganizationCalls.valuesOf(top("limit=1000"), "id")).isEqualTo(sorted);
        assertThat(OrganizationCalls.valuesOf(top("limit=many"), "id")).hasSize(10);
    }

    @Test
    void leavesOutDeletedOrganizationsAndThoseOfOtherInstances() {
        OrganizationId kept = orgs.named("Kept");
        OrganizationId gone = orgs.named("Gone");
        usePayloads(kept, 1);
        usePayloads(gone, 5);
        addDevices(gone, ResourceAction.CREATED, 1);
        addMember(gone, "one");
        fold();
        usePayloads(gone, 5);
        orgs.delete(gone);
        for (String measure : List.of("device", "member")) {
            assertThat(told("measure=" + measure)).isEmpty();
            assertThat(told("by=growth&measure=" + measure)).isEmpty();
        }
        assertThat(told("limit=1")).containsExactly("Kept");
        assertThat(told("limit=1&by=growth")).containsExactly("Kept");
        server.services()
                .deletedOrganizations()
                .removeDeletedBefore(clock.instant().plusSeconds(1));
        assertThat(told("limit=1")).containsExactly("Kept");

        InstanceId other = server.services().instances().create("Other").id();
        ApiClient theirs = new ApiClient(server.url(), server.token(other, null, "all.Instance"));
        theirs.get(path).refused(404, "NotFound", "Instance was not found");
        for (String query :
                List.of("", "&by=growth", "&measure=member&by=growth", "&measure=device")) {
            assertThat(
                            theirs.get("/instances/" + other.value() + "/topOrgs?limit=9" + query)
                                    .ok(200, "topOrgs")
                                    .path("items"))
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"measure=storage", "by=name", "time=yesterday"})
    void refusesWhatItDoesNotKnow(String query) {
        assertThat(client.get(path + "?" + query).status()).isEqualTo(400);
    }

    @Test
    void needsItsScope() {
        new ApiClient(server.url(), server.token("instance.topOrgs")).get(path).ok(200, "topOrgs");
        new ApiClient(server.url(), server.token("instance.deviceCounts"))
                .get(path)
                .refused(403, "Forbidden", "Access is forbidden");
    }

    @Test
    void showsTheLargestNumbers() {
        OrganizationId a = orgs.named("A");
        usePayloads(a, 1);
        moveTo("2026-11-10T00:00:00Z");
        usePayloads(a, 1);
        fold();
        server.services()
                .database()
                .useTransaction(handle ->
                        handle.execute("update limit_use set used = 9223372036854775807"));
        usePayloads(a, 5);
        assertThat(told("by=growth&time=2026-11-30", "used", "before"))
                .containsExactly("A 9223372036854775807 2677753171990096202");
    }
}
