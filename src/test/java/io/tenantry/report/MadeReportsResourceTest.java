package io.tenantry.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.instance.InstanceId;
import io.tenantry.testing.ApiClient;
import io.tenantry.testing.Eventually;
import io.tenantry.testing.TestClock;
import io.tenantry.testing.TestServer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class MadeReportsResourceTest {
    private static final String NOWHERE = "clnHvJbyVkOWAZwYAwLP4";

    private static TestServer server;
    private static ApiClient client;
    private static String instance;
    private static String reports;

    @BeforeAll
    static void start() {
        server = TestServer.start(new TestClock("2026-11-21T10:20:30.456Z"));
        client = server.client();
        instance = "/instances/" + server.instanceId().value();
        reports = instance + "/reports";
        assertThat(client.post(instance + "/orgs", "{\"name\": \"Müller\"}").status())
                .isEqualTo(200);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    /// Orders a report and waits until it is made.
    private static String made(String options) {
        String job =
                client.post(instance + "/generateReport", options)
                        .ok(202, "jobEnqueuedResult")
                        .path("jobId")
                        .asString();
        Eventually.isTrue(
                "report " + job,
                () ->
                        server.services().reports().get(server.instanceId(), job).status()
                                == ReportStatus.DONE);
        return job;
    }

    private static HttpResponse<byte[]> download(String path, String encoding)
            throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(
                    client.request(path).header("Accept-Encoding", encoding).GET().build(),
                    BodyHandlers.ofByteArray());
        }
    }

    @Test
    void tellsOfOneThatIsDone() {
        String job =
                made(
                        """
                        {"dateGroupBy": "day", "start": "2026-11-20T00:00:00Z", "email": "a@x.example",
                         "callbackUrl": "https://hooks.example.com/usage"}
                        """);
        JsonNode report = client.get(reports + "/" + job).ok(200, "instanceReport");

        assertThat(report.path("_type").asString()).isEqualTo("instanceReport");
        assertThat(report.at("/_links/self/href").asString()).isEqualTo(reports + "/" + job);
        assertThat(report.at("/_links/file/href").asString())
                .isEqualTo(reports + "/" + job + "/file");
        assertThat(report.at("/_actions/download/href").asString())
                .isEqualTo(reports + "/" + job + "/file");
        assertThat(report.path("status").asString()).isEqualTo("done");
        assertThat(report.path("first").asString()).isEqualTo("2026-11-20");
        assertThat(report.path("last").asString()).isEqualTo("2026-11-21");
        assertThat(report.path("dateGroupBy").asString()).isEqualTo("day");
        assertThat(report.path("resourceGroupBy").asString()).isEqualTo("organization");
        assertThat(report.path("emails")).hasToString("[\"a@x.example\"]");
        assertThat(report.path("callbackUrl").asString())
                .isEqualTo("https://hooks.example.com/usage");
        assertThat(report.path("done").asLong()).isEqualTo(1);
        assertThat(report.path("total").asLong()).isEqualTo(1);
        assertThat(report.path("rows").asLong()).isEqualTo(1);
        assertThat(report.path("creationDate").asString()).isEqualTo("2026-11-21T10:20:30.456Z");
        assertThat(report.path("expirationDate").asString()).isEqualTo("2026-12-21T10:20:30.456Z");
        assertThat(report.has("failure")).isFalse();
    }

    @Test
    void tellsHowFarOneIsThatIsNotDone() {
        String job = made("{}");
        set(
                job,
                "status = 'running', done = 3, total = 9, failure = 'no room', finished_at = null");
        JsonNode report = client.get(reports + "/" + job).ok(200, "instanceReport");

        assertThat(report.path("status").asString()).isEqualTo("running");
        assertThat(report.path("done").asLong()).isEqualTo(3);
        assertThat(report.path("total").asLong()).isEqualTo(9);
        assertThat(report.path("failure").asString()).isEqualTo("no room");
        assertThat(report.has("bytes")).isFalse();
        assertThat(report.has("fileName")).isFalse();
        assertThat(report.has("expirationDate")).isFalse();
        assertThat(report.at("/_links/file").isMissingNode()).isTrue();
        client.get(reports + "/" + job + "/file")
                .refused(404, "NotFound", "Report file was not found");
        set(job, "status = 'failed'");
        client.get(reports + "/" + job + "/file")
                .refused(404, "NotFound", "Report file was not found");
    }

    /// What another node would write.
    private static void set(String job, String columns) {
        server.services()
                .database()
                .useTransaction(handle ->
                        handle.createUpdate("update report_job set " + columns + " where id = :id")
                                .bind("id", job)
                                .execute());
    }

    @Test
    void listsThemLatestFirst() {
        InstanceId other = server.services().instances().create("Other").id();
        ApiClient theirs = new ApiClient(server.url(), server.token(other, null, "all.Instance"));
        String list = "/instances/" + other.value() + "/reports";
        assertThat(theirs.get(list).ok(200, "instanceReports").path("items")).isEmpty();

        for (int month = 1; month <= 3; month++) {
            String job =
                    theirs.post(
                                    "/instances/" + other.value() + "/generateReport",
                                    "{\"end\": \"2026-0%d-20T00:00:00Z\"}".formatted(month))
                            .ok(202, "jobEnqueuedResult")
                            .path("jobId")
                            .asString();
            set(job, "created_at = '2026-10-0%dT00:00:00Z'".formatted(month));
        }
        JsonNode first = theirs.get(list + "?perPage=2").ok(200, "instanceReports");
        assertThat(first.path("totalCount").asLong()).isEqualTo(3);
        assertThat(first.path("count").asLong()).isEqualTo(2);
        assertThat(first.path("items").valueStream().map(item -> item.path("last").asString()))
                .containsExactly("2026-03-20", "2026-02-20");
        assertThat(first.at("/items/0/_links/self/href").asString()).startsWith(list + "/");
        JsonNode second = theirs.get(list + "?perPage=2&page=1").ok(200, "instanceReports");
        assertThat(second.path("items").valueStream().map(item -> item.path("last").asString()))
                .containsExactly("2026-01-20");
    }

    @Test
    void givesTheFile() throws Exception {
        String job = made("{\"start\": \"2026-11-01T00:00:00Z\"}");
        ByteArrayOutputStream wanted = new ByteArrayOutputStream();
        server.services().reports().copyFile(server.instanceId(), job, wanted);
        HttpResponse<byte[]> plain = download(reports + "/" + job + "/file", "identity");

        assertThat(plain.statusCode()).isEqualTo(200);
        assertThat(plain.headers().firstValue("content-type")).contains("text/csv; charset=utf-8");
        assertThat(plain.headers().firstValue("content-disposition"))
                .contains("attachment; filename=\"usage-2026-11-01-2026-11-21.csv\"");
        assertThat(plain.headers().firstValueAsLong("content-length")).hasValue(wanted.size());
        assertThat(plain.body()).isEqualTo(wanted.toByteArray());
        assertThat(wanted.toString(StandardCharsets.UTF_8)).contains("Müller");

        HttpResponse<byte[]> packed = download(reports + "/" + job + "/file", "gzip");
        assertThat(packed.headers().firstValue("content-encoding")).contains("gzip");
        try (var content = new GZIPInputStream(new ByteArrayInputStream(packed.body()))) {
            assertThat(content.readAllBytes()).isEqualTo(wanted.toByteArray());
        }
    }

    @Test
    void areTheInstancesOwn() {
        String job = made("{}");
        InstanceId other = server.services().instances().create("Other").id();
        ApiClient stranger = new ApiClient(server.url(), server.token(other, null, "all.Instance"));
        for (String path : new String[] {"", "/" + job, "/" + job + "/file"}) {
            stranger.get(reports + path).refused(404, "NotFound", "Instance was not found");
        }
        String theirs = "/instances/" + other.value() + "/reports/" + job;
        stranger.get(theirs).refused(404, "NotFound", "Report was not found");
        stranger.get(theirs + "/file").refused(404, "NotFound", "Report was not found");
        client.get(reports + "/" + NOWHERE).refused(404, "NotFound", "Report was not found");
        new ApiClient(server.url(), server.token("instanceReport.get"))
                .get(reports + "/" + job + "/file")
                .refused(403, "Forbidden", "Access is forbidden");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"clnHvJbyVkOWAZwYAwLP", "clnHvJbyVkOWAZwYAwLP45", "clnHvJbyVkOWAZwYAwL.4"})
    void haveIdsOfTheirOwnForm(String id) {
        client.get(reports + "/" + id).invalid("jobId pattern mismatch");
    }

    @Test
    void areGoneWithTheirTime() {
        String job = made("{}");
        set(job, "finished_at = '2026-10-22T10:20:30.455Z'");
        server.services().reports().removeOld();
        client.get(reports + "/" + job).refused(404, "NotFound", "Report was not found");
    }

    @Test
    void areDescribed() {
        JsonNode paths = client.get("/openapi").json().path("paths");
        JsonNode download = paths.at("/~1instances~1{instanceId}~1reports~1{jobId}~1file/get");
        assertThat(download.at("/responses/200/content").propertyNames())
                .containsExactly("text/csv; charset=utf-8");
        assertThat(download.at("/parameters/1/schema/$ref").asString())
                .isEqualTo("#/components/schemas/reportJobId");
        assertThat(paths.at("/~1invites/get/responses").has("410")).isTrue();
        assertThat(paths.at("/~1invites/post/responses").has("410")).isTrue();
        assertThat(download.path("responses").has("410")).isFalse();
    }
}
