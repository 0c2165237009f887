package io.tenantry.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.testing.ApiClient;
import io.tenantry.testing.TenantryProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A server whose embedded PostgreSQL is killed while it serves.
class ServeKilledDatabaseTest {
    @TempDir private Path place;

    @Test
    void tellsItRefusesMeanwhileAndServesAgain() throws IOException {
        Path data = place.resolve("data");
        try (TenantryProcess server = TenantryProcess.serve(data)) {
            Bootstrap bootstrap = TenantryProcess.bootstrap(data);
            ApiClient client = new ApiClient(bootstrap.url(), bootstrap.token());
            String orgs = "/instances/" + bootstrap.instanceId() + "/orgs";
            client.post(orgs, "{\"name\": \"Mill\"}").ok(200, "org");

            Path aside = kill(data);
            assertThat(server.awaitLine(line -> line.contains("PostgreSQL ended unasked")))
                    .contains("ERROR", "ready to accept connections");
            client.get(orgs)
                    .refused(
                            503,
                            "ServiceUnavailable",
                            "The database is not available at the moment");
            assertThat(server.statusOf("/health/ready")).isEqualTo(503);
            TenantryProcess list = list(data);
            list.awaitLine(line -> line.startsWith("waiting for another Tenantry server"));

            Files.move(aside, cluster(data));
            server.awaitLine(line -> line.contains("PostgreSQL answers again"));
            assertThat(list.exitCode()).isZero();
            assertThat(list.answered())
                    .singleElement()
                    .asString()
                    .startsWith(bootstrap.instanceId());
            assertThat(awaitAnswer(client, orgs).ok(200, "instanceOrgs").path("count").asInt())
                    .isEqualTo(1);
            assertThat(server.stop()).isZero();
        }
    }

    /// Puts the database's files aside, so that it is known to be away until they are put back.
    private static Path kill(Path data) throws IOException {
        Path aside = Files.move(cluster(data), data.resolve("postgres/aside"));
        String pid = Files.readAllLines(aside.resolve("postmaster.pid")).getFirst();
        ProcessHandle.of(Long.parseLong(pid)).orElseThrow().destroyForcibly();
        return aside;
    }

    /// The pool of connections fills again within some seconds.
    private static ApiClient.Reply awaitAnswer(ApiClient client, String path) {
        Instant giveUp = Instant.now().plus(Duration.ofMinutes(1));
        ApiClient.Reply reply = client.get(path);
        while (reply.status() == 503 && Instant.now().isBefore(giveUp)) {
            reply = client.get(path);
        }
        return reply;
    }

    private static TenantryProcess list(Path data) {
        return TenantryProcess.run(Map.of(), "instance", "list", "--data-dir", data.toString());
    }

    private static Path cluster(Path data) {
        return data.resolve("postgres/cluster");
    }
}
