package io.tenantry.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
