package io.tenantry.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.config.Setting;
import io.tenantry.config.Settings;
import io.tenantry.config.SettingsReader;
import io.tenantry.database.Database;
import io.tenantry.testing.ApiClient;
import io.tenantry.testing.TenantryProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// `./tenantry audit verify`, and what the other commands leave in the log.
class AuditVerifyCommandTest {
    @TempDir private Path place;

    @Test
    void findsWhatWasChangedInTheDatabase() throws Exception {
        Path data = place.resolve("data");
        JsonNode entries;
        try (TenantryProcess server = TenantryProcess.serve(data)) {
            Bootstrap bootstrap = TenantryProcess.bootstrap(data);
            String instance = bootstrap.instanceId();
            run(data, 0, "user", "create", "--email", "ada@example.com", "--instance", instance);
            run(data, 0, "user", "create", "--email", "bea@example.com");
            run(data, 0, "token", "create", "--scope", "all.Instance", "--name", "script");
            entries =
                    new ApiClient(server.url(), bootstrap.token())
                            .get("/instance/" + instance + "/audit-logs?sortDirection=asc")
                            .ok(200, "instanceAuditLogs")
                            .path("items");
        }
        assertThat(entries.valueStream().map(AuditVerifyCommandTest::told))
                .containsExactly(
                        "instance.post ",
                        "instanceMembers.post admin@localhost",
                        "instanceApiTokens.post bootstrap",
                        "instanceMembers.post ada@example.com",
                        "instanceApiTokens.post script");
        assertThat(entries.get(0).path("actorName").asString()).isEqualTo("command line");
        assertThat(entries.get(0).has("actorType")).isFalse();
        assertThat(
                        PosixFilePermissions.toString(
                                Files.getPosixFilePermissions(data.resolve("audit.key"))))
                .isEqualTo("rw-------");
        assertThat(run(data, 0, "audit", "verify"))
                .containsExactly(
                        "Whole: 6 sealed entries in 2 chains verified, 0 wait for their seal");
        tamper(
                data,
                "update audit_log set actor_name = 'nobody' where primary_target_name = 'script'");
        List<String> told = run(data, 1, "audit", "verify");
        assertThat(told).hasSize(2);
        assertThat(told.getFirst())
                .startsWith("Entry " + entries.get(4).path("id").asString())
                .endsWith("was changed (seal 5)");
        assertThat(told.getLast()).startsWith("Broken: ");
        Files.delete(data.resolve("audit.key"));
        run(data, 2, "audit", "verify");
    }

    @Test
    void aCommandWithTheKeyOfAnotherServerLeavesTheSealToThatOne() throws Exception {
        Path data = place.resolve("data");
        TenantryProcess.serve(data).close();
        Path file = data.resolve("audit.key");
        String key = Files.readString(file);
        Files.writeString(file, "o".repeat(64));
        TenantryProcess told =
                TenantryProcess.run(
                        Map.of(),
                        "user",
                        "create",
                        "--email",
                        "ada@example.com",
                        "--data-dir",
                        data.toString());
        assertThat(told.exitCode()).isZero();
        assertThat(told.told())
                .anyMatch(line -> line.contains("is not the one that seals this database"));
        Files.writeString(file, key);
        run(data, 0, "user", "create", "--email", "bea@example.com");
        assertThat(run(data, 0, "audit", "verify"))
                .containsExactly(
                        "Whole: 5 sealed entries in 2 chains verified, 0 wait for their seal");
    }

    private static String told(JsonNode entry) {
        return "%s.%s %s"
                .formatted(
                        entry.path("requestResource").asString(),
                        entry.path("requestAction").asString(),
                        entry.path("primaryTargetName").asString(""));
    }

    private static List<String> run(Path data, int exit, String... words) {
        List<String> arguments = new ArrayList<>(List.of(words));
        arguments.addAll(List.of("--data-dir", data.toString()));
        TenantryProcess process = TenantryProcess.run(Map.of(), arguments.toArray(String[]::new));
        assertThat(process.exitCode()).as(process.told().toString()).isEqualTo(exit);
        assertThat(process.told()).noneMatch(line -> line.contains("Verifying"));
        return process.answered();
    }

    private static void tamper(Path data, String sql) {
        List<String> faults = new ArrayList<>();
        Settings settings =
                new SettingsReader(Map.of(Setting.DATA_DIR, data.toString()), faults).read();
        try (DataStore store = DataStore.forCommand(settings, line -> {});
                Database database = Database.open(store.address(), 2)) {
            int rows =
                    database.<Integer, RuntimeException>inTransaction(
                            handle -> handle.execute(sql));
            assertThat(rows).isEqualTo(1);
        }
    }
}
