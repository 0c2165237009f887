package io.tenantry.usage;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.instance.InstanceId;
import io.tenantry.organization.OrganizationId;
import io.tenantry.testing.ApiClient;
import io.tenantry.testing.OrganizationCalls;
import io.tenantry.testing.TestClock;
import io.tenantry.testing.TestServer;
import io.tenantry.user.Email;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// Who uses most, and whose use grows most, asked of the whole server.
class TopOrgsTest {
    private final TestClock clock = new TestClock("2026-10-30T12:00:00Z");
    private TestServer server;
    private ApiClient client;
    private OrganizationCalls orgs;
    private String path;
    private int event;

    @BeforeEach
    void start() {
        server = TestServer.start(clock);
        client = server.client();
        orgs = new OrganizationCalls(server);
        path = "/instances/" + server.instanceId().value() + "/topOrgs";
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private JsonNode top(String query) {
        return client.get(path + "?" + query).ok(200, "topOrgs");
    }

    /// Each organization's name with these fields of it.
    private List<String> told(String query, String... fields) {
        return top(query)
                .path("items")
                .valueStream()
                .map(item ->
                        item.path("name").asString()
                                + List.of(fields).stream()
                                        .map(field -> " " + item.path(field).asString("-"))
                                        .reduce("", String::concat))
                .toList();
    }

    private void moveTo(String time) {
        clock.advance(Duration.between(clock.instant(), Instant.parse(time)));
    }

    private void record(UsageEvent one) {
        UsageResult result = server.services().usage().record(server.instanceId(), List.of(one));
        assertThat(result.accepted()).isEqualTo(1);
    }

    private EventHead head(OrganizationId id) {
        return Events.head(id, "event-" + event++, clock.instant());
    }

    private void usePayloads(OrganizationId id, int count) {
        usePayloads(id, count, PayloadType.TIMER);
    }

    private void usePayloads(OrganizationId id, int count, PayloadType type) {
        record(new PayloadEvent(head(id), type, "source", count, 0, true, null));
    }

    private void runNotebook(OrganizationId id, int minutes) {
        record(new NotebookEvent(head(id), NotebookStatus.COMPLETED, minutes, null, null));
    }

    private void addDevices(OrganizationId id, ResourceAction action, int count) {
        for (int i = 0; i < count; i++) {
            record(new ResourceEvent(head(id), action, ResourceKind.DEVICE, "d", 0, null));
        }
    }

    private void addMember(OrganizationId id, String name) {
        String user =
                server.services().users().create(new Email(name + "@x"), name, null).id().value();
        assertThat(
                        client.post(
                                        orgs.path(id) + "/members",
                                        "{\"userId\": \"%s\", \"role\": \"admin\"}".formatted(user))
                                .status())
                .isEqualTo(200);
    }

    private void fold() {
        server.services().usage().fold();
    }

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

    /// On 11 November a third of October's time has passed: 10 of its 31 days, to be exact.
    @Test
    void comparesWithThePeriodBeforeAsIfThatWasUsedEvenly() {
        OrganizationId grows = orgs.named("Grows");
        OrganizationId shrinks = orgs.named("Shrinks");
        OrganizationId isNew = orgs.named("New");
        usePayloads(grows, 310);
        fold();
        usePayloads(grows, 310);
        usePayloads(shrinks, 620);
        runNotebook(grows, 62);
        moveTo("2026-11-11T00:00:00Z");
        usePayloads(grows, 301);
        usePayloads(shrinks, 200);
        usePayloads(isNew, 100);
        runNotebook(grows, 21);

        assertThat(told("by=growth", "used", "before", "change", "percent"))
                .containsExactly("Grows 301 200 101 50.5", "New 100 0 100 -");
        fold();
        assertThat(told("by=growth", "used", "before", "change", "percent"))
                .containsExactly("Grows 301 200 101 50.5", "New 100 0 100 -");
        assertThat(told("by=growth&measure=notebookMinutesPerMonth", "before", "change", "percent"))
                .containsExactly("Grows 20 1 5.0");
        assertThat(told("by=use", "used")).containsExactly("Grows 301", "Shrinks 200", "New 100");
    }

    @Test
    void tellsOfAnEarlierPeriodAsAWhole() {
        OrganizationId a = orgs.named("A");
        usePayloads(a, 310);
        moveTo("2026-11-30T00:00:00Z");
        usePayloads(a, 400);
        moveTo("2026-12-02T00:00:00Z");
        usePayloads(a, 1);

        assertThat(told("time=2026-10-05", "used")).containsExactly("A 310");
        JsonNode november =
                top("by=growth&time=" + Instant.parse("2026-11-07T00:00:00Z").toEpochMilli());
        assertThat(november.path("start").asString()).isEqualTo("2026-11-01T00:00:00.000Z");
        assertThat(november.path("end").asString()).isEqualTo("2026-11-30T23:59:59.999Z");
        assertThat(november.at("/items/0/used").asLong()).isEqualTo(400);
        assertThat(november.at("/items/0/before").asLong()).isEqualTo(300);
        assertThat(told("time=2027-01-01", "used")).isEmpty();
        assertThat(told("time=1969-01-01", "used")).isEmpty();
    }

    @Test
    void comparesDevicesAndMembersWithTheBeginningOfThePeriod() {
        OrganizationId a = orgs.named("A");
        OrganizationId b = orgs.named("B");
        addDevices(a, ResourceAction.CREATED, 4);
        addDevices(b, ResourceAction.CREATED, 1);
        addMember(a, "one");
        moveTo("2026-11-01T00:00:00Z");
        addDevices(a, ResourceAction.CREATED, 2);
        addDevices(a, ResourceAction.DELETED, 1);
        addDevices(b, ResourceAction.CREATED, 2);
        addMember(a, "two");
        addMember(b, "three");

        assertThat(told("by=growth&measure=device", "used", "before", "change", "percent"))
                .containsExactly("B 3 1 2 200.0", "A 5 4 1 25.0");
        assertThat(told("by=growth&measure=member", "used", "before", "change", "percent"))
                .containsExactly("A 2 1 1 100.0", "B 1 0 1 -");
        addDevices(a, ResourceAction.DELETED, 2);
        assertThat(told("by=growth&measure=device", "change")).containsExactly("B 2");
    }

    @ParameterizedTest
    @CsvSource({"device,2026-10-31T23:59:59.999Z", "member,2026-12-01"})
    void knowsNoOtherPeriodsOfWhatHasNone(String measure, String time) {
        moveTo("2026-11-15T00:00:00Z");
        client.get(path + "?measure=" + measure + "&time=" + time)
                .invalid(
                        "time must lie in the present billing period for %s, of which there is no sum by period"
                                .formatted(measure));
        assertThat(told("time=2026-11-30&measure=" + measure)).isEmpty();
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
