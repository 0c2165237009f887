package io.tenantry.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tenantry.config.StartupFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// What the operator has to mend: one clear line each.
class EmbeddedPostgresRefusalTest {
    @TempDir Path directory;

    @Test
    void refusesAFileInPlaceOfTheDirectory() throws IOException {
        Path file = Files.createFile(directory.resolve("file"));
        assertThatThrownBy(() -> start(file))
                .isInstanceOf(StartupFailure.class)
                .hasMessage(
                        "The data directory %s is a file: choose another place with --data-dir"
                                .formatted(file));
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void refusesAPlaceWhereNothingCanBeMade() {
        assertThatThrownBy(() -> start(Path.of("/proc/tenantry/data")))
                .isInstanceOf(StartupFailure.class)
                .hasMessage(
                        "Cannot make the data directory /proc/tenantry/data: no such file or directory");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void refusesADirectoryThatCannotBeWrittenTo() {
        assertThatThrownBy(() -> start(Path.of("/proc/self")))
                .isInstanceOf(StartupFailure.class)
                .hasMessageStartingWith("Cannot write to the data directory /proc/");
    }

    @Test
    void refusesAPathThatPostgresqlCannotPassOn() {
        assertThatThrownBy(() -> start(directory.resolve("$HOME")))
                .isInstanceOf(StartupFailure.class)
                .hasMessageContaining("has one of the characters");
    }

    @Test
    void startsWhereThePathHasSpacesAndQuotes() {
        start(directory.resolve("it's a place")).close();
    }

    @Test
    void refusesTheDataOfAnotherMajorVersion() throws IOException {
        Path cluster = Files.createDirectories(directory.resolve("postgres/cluster"));
        Files.writeString(cluster.resolve("PG_VERSION"), "16\n");
        assertThatThrownBy(() -> start(directory))
                .isInstanceOf(StartupFailure.class)
                .hasMessage(
                        ("The data in %s was made by PostgreSQL 16, and this Tenantry brings PostgreSQL"
                                        + " 17: start the Tenantry that made it, or choose another"
                                        + " place with --data-dir")
                                .formatted(directory.toRealPath()));
    }

    @Test
    void refusesASecondServerInTheSameProcessAndLeavesTheFirstLocked() throws IOException {
        TestServers.fill(directory);
        try (EmbeddedPostgres server = start(directory)) {
            for (int attempt = 0; attempt < 2; attempt++) {
                assertThatThrownBy(() -> start(directory))
                        .isInstanceOf(DataDirectoryInUse.class)
                        .hasMessageContaining("(process " + ProcessHandle.current().pid() + ")");
            }
            assertThat(server.address()).isNotNull();
        }
        start(directory).close();
    }

    @Test
    void showsTheLogOfAServerThatGivesUp() throws IOException {
        TestServers.fill(directory);
        Path access = directory.resolve("postgres/cluster/pg_hba.conf");
        Files.writeString(access, "nonsense from an editor\n", StandardOpenOption.APPEND);
        assertThatThrownBy(() -> start(directory))
                .isInstanceOf(StartupFailure.class)
                .hasMessageStartingWith("PostgreSQL did not start. The end of its log, ")
                .hasMessageContaining("invalid connection type \"nonsense\"")
                .hasMessageContaining("could not load");
    }

    @Test
    void namesAPasswordFileThatIsGone() throws IOException {
        TestServers.fill(directory);
        Files.delete(directory.resolve("postgres/password"));
        assertThatThrownBy(() -> start(directory))
                .isInstanceOf(StartupFailure.class)
                .hasMessageContaining("postgres/password is missing");
    }

    @Test
    void letsGoOfTheDirectoryAfterAFailedStart() throws IOException {
        Path version = Files.createDirectories(directory.resolve("postgres/cluster"));
        Files.writeString(version.resolve("PG_VERSION"), "16\n");
        assertThatThrownBy(() -> start(directory)).isInstanceOf(StartupFailure.class);
        Trees.delete(version);
        start(directory).close();
    }

    private static EmbeddedPostgres start(Path place) {
        return TestServers.start(place, line -> {});
    }
}
