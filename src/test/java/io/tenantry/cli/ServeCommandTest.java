package io.tenantry.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.database.DatabaseAddress;
import io.tenantry.postgres.EmbeddedPostgres;
import io.tenantry.testing.ApiClient;
import io.tenantry.testing.TenantryProcess;
import io.tenantry.testing.TestDatabase;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class ServeCommandTest {
    @TempDir private Path place;

    @Test
    void keepsWhatItWasToldThroughARestartAndAKill() throws IOException {
        Path data = place.resolve("data");
        try (TenantryProcess first = TenantryProcess.serve(data)) {
            Bootstrap bootstrap = TenantryProcess.bootstrap(data);
            assertThat(bootstrap.url()).isEqualTo(first.url());
            assertThat(
                            PosixFilePermissions.toString(
                                    Files.getPosixFilePermissions(data.resolve("bootstrap.json"))))
                    .isEqualTo("rw-------");
            first.awaitLine(line -> line.contains("curl ") && line.contains(bootstrap.token()));
            create(bootstrap, "before the restart");
            assertThat(first.stop()).isZero();
        }
        TenantryProcess second = TenantryProcess.serve(data);
        create(TenantryProcess.bootstrap(data), "before the kill");
        second.kill();
        try (TenantryProcess third = TenantryProcess.serve(data)) {
            assertThat(names(TenantryProcess.bootstrap(data)))
                    .containsExactly("before the kill", "before the restart");
            assertThat(third.statusOf("/health/ready")).isEqualTo(200);
            assertThat(third.stop()).isZero();
        }
    }

    @Test
    void refusesASecondServerOnTheSameData() {
        Path data = place.resolve("data");
        try (TenantryProcess first = TenantryProcess.serve(data);
                TenantryProcess second =
                        TenantryProcess.run(
                                Map.of(),
                                TenantryProcess.serveArguments(data).toArray(String[]::new))) {
            assertThat(second.exitCode()).isEqualTo(2);
            assertThat(second.told())
                    .singleElement()
                    .asString()
                    .contains(data.toString(), "in use");
            assertThat(first.statusOf("/health/live")).isEqualTo(200);
        }
    }

    @Test
    void refusesAPortThatIsTakenBeforeAnythingIsMade() throws IOException {
        Path data = place.resolve("data");
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                TenantryProcess server =
                        TenantryProcess.run(
                                Map.of(),
                                "serve",
                                "--port",
                                String.valueOf(taken.getLocalPort()),
                                "--data-dir",
                                data.toString())) {
            assertThat(server.exitCode()).isEqualTo(2);
            assertThat(server.told())
                    .singleElement()
                    .asString()
                    .startsWith("Port " + taken.getLocalPort() + " on 127.0.0.1 is already taken");
            assertThat(data).doesNotExist();
        }
    }

    @Test
    void stopsCleanlyWhileItIsStarting() {
        Path data = place.resolve("data");
        try (TenantryProcess server =
                TenantryProcess.run(
                        Map.of("TENANTRY_HOST", ""),
                        TenantryProcess.serveArguments(data).toArray(String[]::new))) {
            server.awaitLine(line -> line.startsWith("making the database"));
            assertThat(server.stop()).isZero();
            assertThat(server.told()).contains("Stopped");
            assertThat(EmbeddedPostgres.running(data)).isEmpty();
        }
    }

    @Test
    void tellsAllFaultsTogether() {
        try (TenantryProcess server =
                TenantryProcess.run(
                        Map.of(
                                "TENANTRY_HOTS", "x",
                                "TENANTRY_EVENT_MAX_AGE", "soon",
                                "TENANTRY_TOKEN", "of a script"),
                        "serve",
                        "--port",
                        "eighty",
                        "--prot",
                        "80")) {
            assertThat(server.exitCode()).isEqualTo(2);
            assertThat(server.told())
                    .anyMatch(line -> line.startsWith("--port is 'eighty': expected 0 to 65535"))
                    .anyMatch(line ->
                            line.startsWith("--event-max-age is 'soon': expected 1h to 90d"))
                    .noneMatch(line -> line.contains("TENANTRY_TOKEN"))
                    .anyMatch(line -> line.equals("'--prot' is no option, did you mean --port?"))
                    .anyMatch(line ->
                            line.endsWith(
                                    "TENANTRY_HOTS is no setting, did you mean TENANTRY_HOST?"));
        }
    }

    @Test
    void servesFromAnExternalDatabase() {
        DatabaseAddress external = TestDatabase.createAddress();
        Map<String, String> account =
                Map.of(
                        "TENANTRY_DATABASE_URL", external.jdbcUrl(),
                        "TENANTRY_DATABASE_USER", external.user(),
                        "TENANTRY_DATABASE_PASSWORD", external.password());
        Path data = place.resolve("data");
        String[] serve = TenantryProcess.serveArguments(data).toArray(String[]::new);
        try (TenantryProcess first = TenantryProcess.run(account, serve)) {
            first.url();
            first.awaitLine(line -> line.contains("curl "));
            create(TenantryProcess.bootstrap(data), "outside");
            assertThat(data.resolve("postgres")).doesNotExist();
            assertThat(first.told()).noneMatch(line -> line.contains(external.password()));
        }
        try (TenantryProcess second = TenantryProcess.run(account, serve)) {
            second.url();
            assertThat(names(TenantryProcess.bootstrap(data))).containsExactly("outside");
        }
    }

    @Test
    void refusesAnExternalDatabaseThatIsNotThere() {
        try (TenantryProcess server =
                TenantryProcess.run(
                        Map.of(),
                        "serve",
                        "--port",
                        "0",
                        "--data-dir",
                        place.resolve("data").toString(),
                        "--database-url",
                        "jdbc:postgresql://127.0.0.1:1/nothing")) {
            assertThat(server.exitCode()).isEqualTo(2);
            assertThat(server.told())
                    .singleElement()
                    .asString()
                    .startsWith("Cannot connect to the database as ");
        }
    }

    private static void create(Bootstrap bootstrap, String name) {
        new ApiClient(bootstrap.url(), bootstrap.token())
                .post(
                        "/instances/" + bootstrap.instanceId() + "/orgs",
                        "{\"name\": \"" + name + "\"}")
                .ok(200, "org");
    }

    private static Iterable<String> names(Bootstrap bootstrap) {
        JsonNode listed =
                new ApiClient(bootstrap.url(), bootstrap.token())
                        .get("/instances/" + bootstrap.instanceId() + "/orgs")
                        .ok(200, "instanceOrgs");
        return listed.path("items")
                .valueStream()
                .map(item -> item.path("name").asString())
                .toList();
    }
}
