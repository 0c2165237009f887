package io.tenantry.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.tenantry.testing.TenantryProcess;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// What somebody reads who typed a command wrongly: each fault in one line.
class CommandFaultsTest {
    @TempDir private Path place;

    @ParameterizedTest
    @MethodSource("mistyped")
    void tellEachFaultOnce(String line, List<String> told) {
        TenantryProcess command = run(line.split(" ", -1));
        assertThat(command.exitCode()).isEqualTo(2);
        assertThat(command.told()).containsExactlyElementsOf(told);
        assertThat(command.answered()).isEmpty();
    }

    static Stream<Arguments> mistyped() {
        return Stream.of(
                arguments(
                        "serve --port",
                        List.of(
                                "--port has no value: expected NUMBER",
                                "See ./tenantry serve --help")),
                arguments(
                        "serve --prot 9",
                        List.of(
                                "'--prot' is no option, did you mean --port?",
                                "See ./tenantry serve --help")),
                arguments(
                        "instance list --database-pasword=secret",
                        List.of(
                                "'--database-pasword' is no option, did you mean --database-password?",
                                "See ./tenantry instance list --help")),
                arguments(
                        "instance list all",
                        List.of(
                                "'all' belongs to no option",
                                "See ./tenantry instance list --help")),
                arguments(
                        "bogus",
                        List.of(
                                "'bogus' is no command: expected serve, token, user, instance, org, audit, webhook, mail, report, backup, restore, help",
                                "See ./tenantry --help")),
                arguments(
                        "tokn create",
                        List.of(
                                "'tokn' is no command, did you mean token?",
                                "See ./tenantry --help")),
                arguments("--bogus", List.of("'--bogus' is no option", "See ./tenantry --help")),
                arguments(
                        "mail retry",
                        List.of(
                                "expected --id or --failed, and not both",
                                "See ./tenantry mail retry --help")),
                arguments(
                        "webhook retry",
                        List.of(
                                "expected --id or --failed, and not both",
                                "See ./tenantry webhook retry --help")),
                arguments(
                        "org purge --yes",
                        List.of("--id is missing", "See ./tenantry org purge --help")),
                arguments(
                        "org restore --id 6a",
                        List.of(
                                "--id is '6a': expected 24 hexadecimal characters",
                                "See ./tenantry org restore --help")),
                arguments(
                        "org export 6a",
                        List.of(
                                "ID is '6a': expected 24 hexadecimal characters",
                                "FILE is missing",
                                "See ./tenantry org export --help")),
                arguments(
                        "org import",
                        List.of("FILE is missing", "See ./tenantry org import --help")),
                arguments("backup", List.of("FILE is missing", "See ./tenantry backup --help")),
                arguments(
                        "backup --forse one two",
                        List.of(
                                "'--forse' is no option, did you mean --force?",
                                "See ./tenantry backup --help")),
                arguments("restore", List.of("FILE is missing", "See ./tenantry restore --help")),
                arguments(
                        "mail retry --id 6a --failed",
                        List.of(
                                "expected --id or --failed, and not both",
                                "See ./tenantry mail retry --help")),
                arguments(
                        "token create --expires-in never --name",
                        List.of(
                                "--expires-in is 'never': expected 1 to 10000000000 seconds",
                                "--name has no value: expected TEXT",
                                "--scope is missing",
                                "See ./tenantry token create --help")));
    }

    @Test
    void helpIsACommandAsWell() {
        TenantryProcess all = run("help");
        assertThat(all.exitCode()).isZero();
        assertThat(all.answered()).contains("Commands:");
        TenantryProcess one = run("help", "backup");
        assertThat(one.exitCode()).isZero();
        assertThat(one.answered()).isEqualTo(run("backup", "--help").answered());
        TenantryProcess none = run("help", "bakup");
        assertThat(none.exitCode()).isEqualTo(2);
        assertThat(none.told())
                .containsExactly("Unknown subcommand 'bakup'.", "See ./tenantry --help");
    }

    @ParameterizedTest
    @CsvSource({"token, --scope=SCOPE", "user, --email=ADDRESS", "instance, --name=TEXT"})
    void areForestalledByHelpThatShowsWhatIsRequired(String group, String option) {
        TenantryProcess help = run(group, "create", "--help");
        assertThat(help.exitCode()).isZero();
        assertThat(String.join("\n", help.answered()))
                .contains("(required)")
                .containsPattern("(?s)^Usage: .*]\\s+" + option);
    }

    @Test
    void areTheSameForAnAddressThatCannotBeListenedOn() {
        TenantryProcess server =
                run("serve", "--port", "0", "--host", "203.0.113.9", "--data-dir", place + "/data");
        assertThat(server.exitCode()).isEqualTo(2);
        assertThat(server.told())
                .containsExactly(
                        "Cannot listen on port 0 of 203.0.113.9: that is no address of this machine; choose another with --host");
    }

    @Test
    void areToldOfAFolderWithoutData() {
        Path mistyped = place.resolve("dtaa");
        for (String command : List.of("instance list", "instance create --name x")) {
            TenantryProcess process = run((command + " --data-dir " + mistyped).split(" ", -1));
            assertThat(process.exitCode()).isEqualTo(2);
            assertThat(process.told())
                    .containsExactly(
                            "%1$s has no data: ./tenantry serve --data-dir %1$s makes it"
                                    .formatted(mistyped));
        }
        assertThat(mistyped).doesNotExist();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void areToldOfAFolderThatCannotBeMade() {
        TenantryProcess server = run("serve", "--port", "0", "--data-dir", "/proc/nowrite");
        assertThat(server.exitCode()).isEqualTo(2);
        assertThat(server.told())
                .containsExactly(
                        "Cannot make the data directory /proc/nowrite: no such file or directory");
    }

    private static TenantryProcess run(String... arguments) {
        return TenantryProcess.run(Map.of(), arguments).finished();
    }
}
