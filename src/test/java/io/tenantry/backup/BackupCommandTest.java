package io.tenantry.backup;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.cli.Bootstrap;
import io.tenantry.testing.ApiClient;
import io.tenantry.testing.TenantryProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `./tenantry backup` beside a running server with its embedded database, and `./tenantry restore`
/// into another folder.
class BackupCommandTest {
    @TempDir private Path place;

    @Test
    void anotherFolderBecomesTheSameServer() throws Exception {
        Path data = place.resolve("data");
        Path file = place.resolve("backup.zip");
        Bootstrap bootstrap;
        try (TenantryProcess server = TenantryProcess.serve(data)) {
            bootstrap = TenantryProcess.bootstrap(data);
            new ApiClient(server.url(), bootstrap.token())
                    .post("/instances/" + bootstrap.instanceId() + "/orgs", "{\"name\": \"Acme\"}")
                    .ok(200, "org");
            assertThat(run(data, 0, "backup", file.toString()).answered().getFirst())
                    .startsWith(file + ": ");
            assertThat(run(data, 2, "backup", file.toString()).told().getFirst())
                    .endsWith("exists already: choose another name, or replace it with --force");
            run(data, 0, "backup", "--force", file.toString());
            assertThat(run(data, 2, "restore", file.toString()).told().getFirst())
                    .contains("is in use");
        }
        assertThat(run(data, 2, "restore", file.toString()).told())
                .contains(
                        "The database has data already: expected an empty one; nothing was changed");

        Path other = place.resolve("other");
        assertThat(run(other, 0, "restore", file.toString()).answered().getFirst())
                .startsWith("Restored ");
        assertThat(Files.readAllBytes(other.resolve("audit.key")))
                .isEqualTo(Files.readAllBytes(data.resolve("audit.key")));
        try (TenantryProcess server = TenantryProcess.serve(other)) {
            assertThat(TenantryProcess.bootstrap(other).token()).isEqualTo(bootstrap.token());
            assertThat(
                            new ApiClient(server.url(), bootstrap.token())
                                    .get("/instances/" + bootstrap.instanceId() + "/orgs")
                                    .ok(200, "instanceOrgs")
                                    .at("/items/0/name")
                                    .asString())
                    .isEqualTo("Acme");
        }
        assertThat(run(other, 0, "audit", "verify").answered().getLast()).startsWith("Whole: ");
    }

    private static TenantryProcess run(Path data, int exit, String... words) {
        List<String> arguments = new ArrayList<>(List.of(words));
        arguments.addAll(List.of("--data-dir", data.toString()));
        TenantryProcess process = TenantryProcess.run(Map.of(), arguments.toArray(String[]::new));
        assertThat(process.exitCode()).as(process.told().toString()).isEqualTo(exit);
        return process;
    }
}
