package io.tenantry.backup;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.cli.Bootstrap;
import io.tenantry.database.Database;
import io.tenantry.database.DatabaseAddress;
import io.tenantry.testing.ApiClient;
import io.tenantry.testing.TenantryProcess;
import io.tenantry.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
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

        Path foreign = Files.createDirectory(place.resolve("foreign"));
        Files.writeString(foreign.resolve("audit.key"), "another");
        assertThat(run(foreign, 2, "restore", file.toString()).told().getLast())
                .contains(
                        "audit.key is there already and is not the backup's",
                        "nothing was changed");
        assertThat(foreign).isDirectoryNotContaining(left -> !left.endsWith("audit.key"));
        assertThat(run(data, 2, "org", "import", file.toString()).told())
                .endsWith(file + " is a backup of everything: ./tenantry restore brings it back");

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

    @Test
    void oneThatIsToldToStopLeavesNothing() throws Exception {
        DatabaseAddress address = TestDatabase.createAddress();
        Path folder = Files.createDirectory(place.resolve("stopped"));
        Map<String, String> account =
                Map.of(
                        "TENANTRY_DATABASE_URL", address.jdbcUrl(),
                        "TENANTRY_DATABASE_USER", address.user(),
                        "TENANTRY_DATABASE_PASSWORD", address.password());
        try (Database database = Database.open(address, 3)) {
            database.useTransaction(handle -> {
                handle.execute("lock table report_job in access exclusive mode");
                try (TenantryProcess backup =
                        TenantryProcess.run(
                                account, "backup", folder.resolve("backup.zip").toString())) {
                    while (backup.process().isAlive() && names(folder).isEmpty()) {
                        Thread.onSpinWait();
                    }
                    assertThat(names(folder)).singleElement().asString().endsWith(".unfinished");
                    backup.stop();
                }
            });
        }
        assertThat(folder).isEmptyDirectory();
    }

    private static List<Path> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }

    private static TenantryProcess run(Path data, int exit, String... words) {
        List<String> arguments = new ArrayList<>(List.of(words));
        arguments.addAll(List.of("--data-dir", data.toString()));
        TenantryProcess process = TenantryProcess.run(Map.of(), arguments.toArray(String[]::new));
        assertThat(process.exitCode()).as(process.told().toString()).isEqualTo(exit);
        return process;
    }
}
