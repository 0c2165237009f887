package io.tenantry.console;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.tenantry.console.web.Route;
import io.tenantry.organization.OrganizationId;
import io.tenantry.testing.ApiClient;
import io.tenantry.testing.OrganizationCalls;
import io.tenantry.testing.TestServer;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/// Every file that the console gives, with names in it that spreadsheets would run.
class HostileFilesTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static final List<String> NAMES =
            List.of(
                    "=cmd|' /C calc'!A0",
                    "+1+cmd|' /C calc'!A0",
                    "-2+3",
                    "@SUM(1+1)",
                    "\t=1+1",
                    "\r=1+1",
                    "\n=1+1",
                    "\uFF1D1+1",
                    "a;=1+1",
                    "\"=1+1\",=1+1");

    /// What a spreadsheet runs, at the beginning of a text or after a semicolon.
    private static final Pattern FORMULA =
            Pattern.compile("(^|;)[=+\\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]");

    private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?");

    @Test
    void holdNoFormula() throws IOException {
        List<String> read = new ArrayList<>();
        try (TestServer server = TestServer.start()) {
            OrganizationId organization = fill(server);
            PageCalls admin = new PageCalls(server.url(), server.token("all.Instance"));
            for (Route route : Console.routes(List.of())) {
                if (route.path().endsWith(".csv")) {
                    String path =
                            route.path()
                                    .replace("{instanceId}", server.instanceId().value())
                                    .replace("{orgId}", organization.value());
                    HttpResponse<String> file = admin.get(path);
                    assertThat(file.statusCode()).as(path).isEqualTo(200);
                    assertThat(file.headers().firstValue("Content-Disposition").orElseThrow())
                            .matches("attachment; filename=\"[\\w.-]+\"");
                    read.addAll(cells(path, file.body()));
                }
            }
        }
        assertThat(read).filteredOn(cell -> cell.contains("calc")).hasSizeGreaterThan(3);
    }

    private static List<String> cells(String path, String csv) throws IOException {
        List<String> cells = new ArrayList<>();
        try (CsvReader<CsvRecord> lines = CsvReader.builder().ofCsvRecord(csv)) {
            for (CsvRecord line : lines) {
                cells.addAll(line.getFields());
            }
        }
        assertThat(cells)
                .as(path)
                .isNotEmpty()
                .allMatch(cell -> !FORMULA.matcher(cell).find() || NUMBER.matcher(cell).matches());
        return cells;
    }

    /// An organization with usage, and others, each with a name that is code in all its texts.
    private static OrganizationId fill(TestServer server) {
        OrganizationCalls calls = new OrganizationCalls(server);
        OrganizationId last = calls.named("Mill");
        for (String name : NAMES) {
            String json = JSON.writeValueAsString(name);
            last =
                    calls.create(
                            "{\"name\": %s, \"description\": %s, \"referralId\": %s, \"tags\": [{\"key\": \"a\", \"value\": %s}]}"
                                    .formatted(json, json, json, json));
            count(server, last);
        }
        return last;
    }

    private static void count(TestServer server, OrganizationId organization) {
        ApiClient.Reply reply =
                server.client()
                        .send(
                                "POST",
                                "/instances/" + server.instanceId().value() + "/usageEvents",
                                "application/x-ndjson",
                                """
                                {"specversion":"1.0","id":"1","source":"files-%1$s","type":"tenantry.payload.v1","subject":"%1$s","time":"%2$s","data":{"type":"deviceState","source":"=1+cmd"}}
                                """
                                        .formatted(organization.value(), Instant.now()));
        assertThat(reply.status()).as(reply.json().toString()).isEqualTo(200);
    }
}
