package io.tenantry.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.organization.OrganizationId;
import io.tenantry.testing.OrganizationCalls;
import io.tenantry.testing.TenantryProcess;
import io.tenantry.testing.TestServer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// What an operator sees of deleted organizations, and does to them.
class OrgCommandsTest {
    private static TestServer server;
    private static OrganizationCalls calls;

    @BeforeAll
    static void start() {
        server = TestServer.start();
        calls = new OrganizationCalls(server);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void listRestoreAndPurge() {
        OrganizationId first = deleted("First\\tone");
        OrganizationId second = deleted("Second");
        List<String> lines = run("", "org", "deleted").answered();
        assertThat(lines).hasSize(2);
        assertThat(lines.getFirst()).startsWith(second.value() + "\t").endsWith("\tSecond");
        assertThat(lines.getLast()).startsWith(first.value() + "\t").endsWith("\tFirst one");
        assertThat(lines.getLast().split("\t", -1)).hasSize(5);

        assertThat(run("", "org", "restore", "--id", first.value()).answered())
                .containsExactly(first.value());
        assertThat(calls.get(first).path("name").asString()).isEqualTo("First\tone");
        assertThat(run("", "org", "deleted").answered()).hasSize(1);

        for (String answer : List.of("no\n", "y\n", "")) {
            TenantryProcess refused = command(answer, "org", "purge", "--id", second.value());
            assertThat(refused.exitCode()).isEqualTo(2);
            assertThat(refused.told())
                    .containsExactly(
                            "'Second' will be removed for good and cannot be restored. Type yes to go on:",
                            "Nothing was removed: expected yes, or --yes");
        }
        assertThat(run("yes\n", "org", "purge", "--id", second.value()).answered())
                .containsExactly(second.value());
        TenantryProcess none = run("", "org", "deleted");
        assertThat(none.answered()).isEmpty();
        assertThat(none.told()).containsExactly("No organization is deleted.");

        for (String name : List.of("restore", "purge")) {
            TenantryProcess gone = command("", "org", name, "--id", second.value());
            assertThat(gone.exitCode()).isEqualTo(2);
            assertThat(gone.told())
                    .containsExactly(
                            "There is no deleted organization '%s': ./tenantry org deleted lists them"
                                    .formatted(second.value()));
        }
    }

    @Test
    void purgeAsksNothingWithYes() {
        OrganizationId id = deleted("Certainly");
        TenantryProcess process = run("", "org", "purge", "--yes", "--id", id.value());
        assertThat(process.answered()).containsExactly(id.value());
        assertThat(process.told()).isEmpty();
    }

    @Test
    void showExamples() {
        for (String name : List.of("deleted", "restore", "purge")) {
            assertThat(String.join("\n", run("", "org", name, "--help").answered()))
                    .contains("./tenantry org " + name);
        }
    }

    private static OrganizationId deleted(String name) {
        OrganizationId id = calls.named(name);
        calls.delete(id);
        return id;
    }

    private static TenantryProcess run(String input, String... arguments) {
        TenantryProcess process = command(input, arguments);
        assertThat(process.exitCode()).as(process.told().toString()).isZero();
        return process;
    }

    private static TenantryProcess command(String input, String... arguments) {
        Map<String, String> account =
                Map.of(
                        "TENANTRY_DATABASE_URL", server.address().jdbcUrl(),
                        "TENANTRY_DATABASE_USER", server.address().user(),
                        "TENANTRY_DATABASE_PASSWORD", server.address().password());
        return TenantryProcess.runReading(input, account, arguments).finished();
    }
}
