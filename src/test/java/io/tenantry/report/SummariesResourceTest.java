package io.tenantry.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.Server;
import io.tenantry.organization.OrganizationId;
import io.tenantry.testing.ApiClient;
import io.tenantry.testing.TestSettings;
import io.tenantry.token.ApiToken;
import io.tenantry.token.NewToken;
import io.tenantry.usage.PayloadType;
import io.tenantry.usage.ResourceAction;
import io.tenantry.usage.ResourceKind;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class SummariesResourceTest {
    private static ReportWorld world;
    private static Server server;
    private static ApiClient client;
    private static String path;
    private static OrganizationId one;
    private static OrganizationId two;

    @BeforeAll
    static void start() {
        world = new ReportWorld("2026-09-11T00:00:00Z");
        one = world.newOrganization("One");
        two = world.newOrganization("Two");
        world.clock.advance(Duration.ofDays(70)); // 20 November
        fill();
        server = new Server(world.services, TestSettings.create(), world.clock);
        server.start();
        String id = world.instance.id().value();
        String token =
                world.services
                        .tokens()
                        .issue(
                                world.instance.id(),
                                new ApiToken.Creator(id, "user", "a test"),
                                NewToken.active("test", List.of("all.Instance.read"), null))
                        .text();
        client = new ApiClient("http://127.0.0.1:" + server.port(), token);
        path = "/instances/" + id + "/historicalSummaries?";
    }

    private static void fill() {
        String app = ReportWorld.APPLICATION;
        world.record(
                world.resource(
                        one,
                        "2026-10-05T08:00:00Z",
                        ResourceAction.CREATED,
                        ResourceKind.APPLICATION,
                        0,
                        app));
        GeneratedMonths months =
                new GeneratedMonths(world, 3, "2026-10-05T09:00:00Z", "2026-11-20T00:00:00Z");
        months.fill(one, 100);
        world.record(
                world.payload(
                        two,
                        "2026-10-31T23:59:59Z",
                        PayloadType.MQTT_IN,
                        437,
                        2_621_440,
                        true,
                        null));
    }

    @AfterAll
    static void stop() {
        server.close();
        world.close();
    }

    private static JsonNode list(String query) {
        return client.get(path + query).ok(200, "historicalSummaries");
    }

    private static List<String> ids(JsonNode page) {
        return page.path("items")
                .valueStream()
                .map(item -> item.path("resourceId").asString())
                .toList();
    }

    @Test
    void tellsWhatALookAtAllEventsTells() {
        JsonNode items = list("month=2026-10-31T23:59:59.999Z").path("items");
        assertThat(items.size()).isEqualTo(4);
        for (JsonNode item : items) {
            boolean application = item.path("resourceType").asString().equals("application");
            PlainSums sums =
                    new PlainSums(
                            world.events(),
                            new OrganizationId(item.path("ownerId").asString()),
                            application ? item.path("resourceId").asString() : null,
                            LocalDate.parse("2026-10-01"),
                            LocalDate.parse("2026-10-31"));
            assertThat(item.path("payloadBillableCount").asLong()).isEqualTo(sums.payloads(true));
            assertThat(item.path("payloadNonbillableCount").asLong())
                    .isEqualTo(sums.payloads(false));
            assertThat(item.path("notebookRunCount").asLong()).isEqualTo(sums.notebookRuns());
            assertThat(item.path("notebookMinutesCount").asLong())
                    .isEqualTo(sums.notebookMinutes());
            assertThat(item.path("deviceCount").asLong())
                    .isEqualTo(sums.alive(ResourceKind.DEVICE, sums.last()));
            assertThat(item.path("deviceCountProrated").decimalValue())
                    .isEqualByComparingTo(sums.prorated(ResourceKind.DEVICE));
            assertThat(item.path("fileTotalSizeMb").decimalValue())
                    .isEqualByComparingTo(Figures.megabytes(sums.bytes(ResourceKind.FILE)));
            assertThat(item.path("currentPeriodStart").asString())
                    .isEqualTo("2026-10-01T00:00:00.000Z");
            assertThat(item.path("currentPeriodEnd").asString())
                    .isEqualTo("2026-10-31T23:59:59.999Z");
            assertThat(item.has("applicationCount")).isEqualTo(!application);
            assertThat(item.has("limits")).isEqualTo(!application);
        }
    }

    @Test
    void tellsPayloadsByTypeAndSource() {
        JsonNode item =
                list("month=2026-10-01&filterField=resourceId&filter=" + two.value())
                        .path("items")
                        .path(0);
        assertThat(item.path("payloadCountDetails"))
                .hasToString("{\"mqttIn\":{\"device.mqtt\":437}}");
        assertThat(item.path("payloadSizeDetails"))
                .hasToString("{\"mqttIn\":{\"device.mqtt\":2.5}}");
        assertThat(item.path("payloadBillableSizeMb").asString()).isEqualTo("2.5");
        assertThat(item.path("resourceName").asString()).isEqualTo("Two");
        assertThat(item.path("ownerName").asString()).isEqualTo("Two");
    }

    @Test
    void anApplicationIsThereFromTheDayItWasFirstHeardOf() {
        JsonNode items =
                list("month=2026-10-01&filterField=resourceType&filter=application").path("items");
        assertThat(items.path(0).path("resourceId").asString()).isEqualTo(ReportWorld.APPLICATION);
        assertThat(items.path(0).path("resourceProration").asString()).isEqualTo("0.87");
        assertThat(ids(list("month=2026-09-20"))).containsExactly(one.value(), two.value());
        assertThat(
                        list("month=2026-09-20")
                                .path("items")
                                .path(0)
                                .path("resourceProration")
                                .asString())
                .isEqualTo("0.67");
    }

    @Test
    void theRunningMonthIsWhatNowMeansAndOthersAreEmpty() {
        assertThat(list("").path("items").path(0).path("currentPeriodStart").asString())
                .isEqualTo("2026-11-01T00:00:00.000Z");
        assertThat(list("month=-2592000000").path("items").path(0).path("currentPeriodStart"))
                .hasToString("\"2026-10-01T00:00:00.000Z\"");
        assertThat(list("month=2026-08-31T23:59:59.999Z").path("totalCount").asInt()).isZero();
        assertThat(list("month=2026-12-01").path("totalCount").asInt()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "resourceType, organization, 2",
        "resourceType, app*, 2",
        "resourceType, whitelabel, 0",
        "ownerType, organization, 4",
        "ownerType, user, 0"
    })
    void filters(String field, String filter, int count) {
        JsonNode page = list("month=2026-10-01&filterField=" + field + "&filter=" + filter);
        assertThat(page.path("totalCount").asInt()).isEqualTo(count);
        assertThat(page.path("items").size()).isEqualTo(count);
        assertThat(page.path("filter").asString()).isEqualTo(filter);
    }

    @Test
    void filtersByOwnerAndById() {
        assertThat(ids(list("month=2026-10-01&filterField=ownerId&filter=" + one.value())))
                .containsExactly(
                        ReportWorld.APPLICATION, ReportWorld.OTHER_APPLICATION, one.value());
        assertThat(
                        ids(
                                list(
                                        "month=2026-10-01&filterField=resourceId&filter="
                                                + ReportWorld.APPLICATION.toUpperCase(
                                                        Locale.ROOT))))
                .containsExactly(ReportWorld.APPLICATION);
    }

    @ParameterizedTest
    @ValueSource(strings = {"resourceId", "currentPeriodStart"})
    void sortsAndPages(String field) {
        List<String> all = ids(list("month=2026-10-01&sortField=" + field));
        assertThat(all).hasSize(4).isSorted();
        assertThat(ids(list("month=2026-10-01&sortDirection=desc&sortField=" + field)))
                .isEqualTo(all.reversed());
        JsonNode second = list("month=2026-10-01&perPage=3&page=1&sortField=" + field);
        assertThat(ids(second)).isEqualTo(all.subList(3, 4));
        assertThat(second.path("totalCount").asInt()).isEqualTo(4);
        assertThat(second.path("_type").asString()).isEqualTo("historicalSummaries");
    }

    @Test
    void refusesWhatIsNoTime() {
        assertThat(list("month=2026-10")).isEqualTo(list("month=2026-10-01"));
        client.get(path + "month=2026-13").invalid("month is not a valid time");
        client.get(path + "month=october").invalid("month is not a valid time");
        client.get(path + "sortField=name").invalid("sortField must be an enum value");
    }
}
