package io.tenantry.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tenantry.config.StartupFailure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandPostgresTest {
    @TempDir Path directory;

    private final BlockingQueue<String> progress = new LinkedBlockingQueue<>();

    @BeforeEach
    void fillTheDirectory() throws Exception {
        TestServers.fill(directory);
    }

    @Test
    void worksBesideARunningServerAndLeavesItRunning() throws Exception {
        try (EmbeddedPostgres server = TestServers.start(directory, line -> {})) {
            try (CommandPostgres command = open(Duration.ZERO)) {
                assertThat(command.address()).isEqualTo(server.address());
            }
            assertThat(Sql.one(server.address(), "select 1")).isEqualTo("1");
        }
    }

    @Test
    void startsTheDatabaseAndStopsItWhenNoServerRuns() throws Exception {
        try (CommandPostgres command = open(Duration.ZERO)) {
            assertThat(Sql.one(command.address(), "select 1")).isEqualTo("1");
        }
        assertThat(EmbeddedPostgres.running(directory)).isEmpty();
    }

    @Test
    void stopsWhatAKilledServerLeftRunning() throws Exception {
        ServerProcess killed = ServerProcess.start(directory);
        killed.kill();
        assertThat(EmbeddedPostgres.running(directory)).isPresent();
        open(Duration.ZERO).close();
        assertThat(EmbeddedPostgres.running(directory)).isEmpty();
    }

    @Test
    void waitsForAnotherCommandThatWouldStopTheDatabase() throws Exception {
        CommandPostgres first = open(Duration.ZERO);
        CompletableFuture<CommandPostgres> second =
                CompletableFuture.supplyAsync(() -> open(Duration.ofMinutes(1)));
        assertThat(awaited("waiting for"))
                .isEqualTo(
                        "waiting for another Tenantry command (process %d)"
                                .formatted(ProcessHandle.current().pid()));
        first.close();
        try (CommandPostgres command = second.get()) {
            assertThat(Sql.one(command.address(), "select 1")).isEqualTo("1");
        }
    }

    @Test
    void givesUpWhenTheWaitIsInVain() {
        try (CommandPostgres first = open(Duration.ZERO)) {
            assertThat(first.address()).isNotNull();
            assertThatThrownBy(() -> open(Duration.ZERO)).isInstanceOf(DataDirectoryInUse.class);
        }
    }

    @Test
    void givesUpBesideAServerWhoseDatabaseDoesNotAnswer() {
        DataDirectory taken = DataDirectory.open(directory);
        try (DataDirectoryLock lock = DataDirectoryLock.take(taken, PostgresOptions.SERVER)) {
            assertThat(lock).isNotNull();
            assertThatThrownBy(() -> open(Duration.ZERO))
                    .isInstanceOf(StartupFailure.class)
                    .hasMessage(
                            "The database in %s did not answer within 0 s, although another Tenantry server (process %d) runs: its log says why"
                                    .formatted(directory, ProcessHandle.current().pid()));
        }
    }

    @Test
    void refusesAPlaceWithoutDataAndMakesNothingThere() throws Exception {
        Path mistyped = directory.resolve("dtaa");
        assertRefused(mistyped);
        assertThat(mistyped).doesNotExist();

        assertRefused(Files.createDirectory(mistyped));
        assertThat(mistyped).isEmptyDirectory();
    }

    @Test
    void refusesWhatAFirstStartLeftThatWasCutShort() throws Exception {
        Path begun = Files.createDirectory(directory.resolve("begun")).toRealPath();
        Files.createFile(begun.resolve("tenantry.lock"));
        assertRefused(begun);
        assertThat(begun.resolve("postgres")).doesNotExist();
    }

    private void assertRefused(Path place) {
        PostgresOptions options = PostgresOptions.forCommand(place);
        assertThatThrownBy(() -> CommandPostgres.open(options, Duration.ZERO, progress::add))
                .isInstanceOf(StartupFailure.class)
                .hasMessage("%1$s has no data: ./tenantry serve --data-dir %1$s makes it", place);
        assertThat(progress).isEmpty();
    }

    private String awaited(String beginning) throws InterruptedException {
        while (true) {
            String line = progress.take();
            if (line.startsWith(beginning)) {
                return line;
            }
        }
    }

    private CommandPostgres open(Duration patience) {
        PostgresOptions options = TestServers.options(directory);
        return CommandPostgres.open(
                new PostgresOptions(
                        directory,
                        PostgresOptions.COMMAND,
                        options.durable(),
                        options.sharedBinaries()),
                patience,
                progress::add);
    }
}
