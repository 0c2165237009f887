package io.tenantry.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.report.ReportRequest.DateGrouping;
import io.tenantry.testing.ApiClient;
import io.tenantry.testing.TestClock;
import io.tenantry.testing.TestServer;
import io.tenantry.usage.UsageHistory.Grouping;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class ReportsResourceTest {
    private static TestServer server;
    private static String path;

    @BeforeAll
    static void start() {
        server = TestServer.start(new TestClock("2026-11-21T10:20:30.456Z"));
        path = "/instances/" + server.instanceId().value() + "/generateReport";
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static ReportRequest ordered(ApiClient.Reply reply) {
        JsonNode queued = reply.ok(202, "jobEnqueuedResult");
        assertThat(queued.path("jobQueued").asBoolean()).isTrue();
        assertThat(queued.path("success").asBoolean()).isTrue();
        return server.services()
                .reports()
                .get(server.instanceId(), queued.path("jobId").asString())
                .request();
    }

    @Test
    void ordersTheLastMonthWhenNothingIsSaid() {
        ReportRequest wanted =
                new ReportRequest(
                        Grouping.ORGANIZATION,
                        DateGrouping.MONTH,
                        LocalDate.parse("2026-10-01"),
                        LocalDate.parse("2026-10-31"),
                        List.of(),
                        null);
        assertThat(ordered(server.client().post(path, "{}"))).isEqualTo(wanted);
        assertThat(ordered(server.client().post(path, ""))).isEqualTo(wanted);
    }

    @Test
    void ordersWhatIsSaidForWhoeverMayRead() {
        ApiClient reader = new ApiClient(server.url(), server.token("all.Instance.read"));
        assertThat(
                        ordered(
                                reader.post(
                                        path,
                                        """
                                        {"email": "a@example.com", "callbackUrl": "https://example.com/hook",
                                         "resourceGroupBy": "application", "dateGroupBy": "day", "includeSandbox": true,
                                         "start": "2026-09-03T23:00:00-02:00", "end": "2026-09-30T11:59:59.999Z"}
                                        """)))
                .isEqualTo(
                        new ReportRequest(
                                Grouping.APPLICATION,
                                DateGrouping.DAY,
                                LocalDate.parse("2026-09-04"),
                                LocalDate.parse("2026-09-30"),
                                List.of("a@example.com"),
                                "https://example.com/hook"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"start\": \"2026-09-03T00:00:00Z\"|2026-09-03|2026-11-21",
                "\"end\": \"2026-09-03T00:00:00Z\"|2026-09-01|2026-09-03",
                "\"end\": \"2027-09-03T00:00:00Z\", \"start\": \"2026-11-21T00:00:00Z\"|2026-11-21|2026-11-21"
            })
    void fillsInTheOtherEnd(String body, LocalDate first, LocalDate last) {
        ReportRequest request = ordered(server.client().post(path, "{" + body + "}"));
        assertThat(request.first()).isEqualTo(first);
        assertThat(request.last()).isEqualTo(last);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"x\": 1}|options has additional properties",
                "{\"email\": \"nobody\"}|options.email must be email format",
                "{\"dateGroupBy\": \"year\"}|options.dateGroupBy must be an enum value",
                "{\"start\": \"2026-02-31T00:00:00Z\"}|options.start must be date-time format",
                "{\"callbackUrl\": \"ftp://example.com/\"}|options.callbackUrl is not an http or https URL",
                "{\"callbackUrl\": \"http://127.0.0.1:8080/\"}|options.callbackUrl is not an address that callbacks may reach",
                "{\"start\": \"2026-10-02T00:00:00Z\", \"end\": \"2026-10-01T00:00:00Z\"}|options.start is after end",
                "{\"start\": \"2026-11-22T00:00:00Z\"}|options.start is in the future",
                "{\"start\": \"2001-01-01T00:00:00Z\"}|options.start and end are 9456 days apart: expected at most 3660"
            })
    void refusesWhatCannotBeMade(String body, String message) {
        server.client().post(path, body).invalid(message);
    }
}
