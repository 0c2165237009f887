package io.tenantry.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.database.DatabaseAddress;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Servers that are killed while their owner lives on.
class EmbeddedPostgresRestartTest {
    @TempDir Path directory;

    @BeforeEach
    void fillTheDirectory() throws Exception {
        TestServers.fill(directory);
    }

    @Test
    void startsAgainAtTheSameAddressWithNothingLost() throws Exception {
        try (EmbeddedPostgres server = start()) {
            for (int round = 0; round < 2; round++) {
                Sql.execute(server.address(), "create table kept" + round + " ()");
                long killed = kill();
                assertThat(awaitAnother(killed)).isEqualTo(server.address());
            }
            assertThat(Sql.one(server.address(), "select count(*) from kept0, kept1"))
                    .isEqualTo("0");
        }
        assertThat(PostmasterProcess.find(cluster())).isEmpty();
    }

    @Test
    void startsAgainAsSoonAsItsPortIsFree() throws Exception {
        try (EmbeddedPostgres server = start()) {
            Path aside = putAside();
            int port = PostmasterFile.read(aside).orElseThrow().port();
            long killed = kill(aside);
            try (ServerSocket _ = listen(port)) {
                long before = Files.size(log());
                Files.move(aside, cluster());
                awaitInLog("Address already in use", before);
                assertThat(EmbeddedPostgres.running(directory)).isEmpty();
            }
            assertThat(awaitAnother(killed)).isEqualTo(server.address());
        }
    }

    @Test
    void closesWhileItCannotStartAgain() throws Exception {
        EmbeddedPostgres server = start();
        Path aside = putAside();
        kill(aside);
        server.close();
        Files.move(aside, cluster());
        while (PostmasterProcess.find(cluster()).isPresent()) {
            Thread.onSpinWait();
        }
        start().close();
    }

    @Test
    void doesNotStartAgainWhatIsClosed() throws Exception {
        start().close();
        long size = Files.size(log());
        try (EmbeddedPostgres second = start()) {
            assertThat(second.address()).isNotNull();
        }
        assertThat(PostmasterProcess.find(cluster())).isEmpty();
        assertThat(new ServerLog(log()).linesSince(size)).noneMatch(line -> line.contains("recov"));
    }

    @Test
    void startsAgainWhatItTookOver() throws Exception {
        ServerProcess owner = ServerProcess.start(directory);
        owner.kill();
        try (EmbeddedPostgres server = start()) {
            assertThat(awaitAnother(kill())).isEqualTo(server.address());
        }
    }

    private EmbeddedPostgres start() {
        return TestServers.start(directory, line -> {});
    }

    /// Without its files the server cannot be started, so that it is known to be away.
    private Path putAside() throws IOException {
        return Files.move(cluster(), cluster().resolveSibling("aside"));
    }

    private long kill() throws IOException {
        return kill(cluster());
    }

    private long kill(Path files) throws IOException {
        ProcessHandle process =
                ProcessHandle.of(PostmasterFile.read(files).orElseThrow().pid()).orElseThrow();
        process.destroyForcibly();
        return process.pid();
    }

    private DatabaseAddress awaitAnother(long killed) throws IOException {
        Instant giveUp = Instant.now().plus(Duration.ofMinutes(1));
        while (Instant.now().isBefore(giveUp)) {
            Optional<DatabaseAddress> address = EmbeddedPostgres.running(directory);
            if (address.isPresent()
                    && PostmasterFile.read(cluster()).orElseThrow().pid() != killed) {
                return address.get();
            }
            Thread.onSpinWait();
        }
        throw new AssertionError("not started again: " + Files.readString(log()));
    }

    private void awaitInLog(String text, long size) {
        Instant giveUp = Instant.now().plus(Duration.ofMinutes(1));
        while (new ServerLog(log()).linesSince(size).stream().noneMatch(it -> it.contains(text))) {
            assertThat(Instant.now()).isBefore(giveUp);
            Thread.onSpinWait();
        }
    }

    /// The killed server may still be there for a moment.
    private static ServerSocket listen(int port) throws IOException {
        Instant giveUp = Instant.now().plus(Duration.ofMinutes(1));
        while (true) {
            try {
                return new ServerSocket(port, 1, InetAddress.getLoopbackAddress());
            } catch (BindException e) {
                assertThat(Instant.now()).isBefore(giveUp);
                Thread.onSpinWait();
            }
        }
    }

    private Path cluster() throws IOException {
        return directory.toRealPath().resolve("postgres/cluster");
    }

    private Path log() {
        return directory.resolve("postgres/postgres.log");
    }
}
