package io.tenantry.postgres;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tenantry.config.Build;
import io.tenantry.database.DatabaseAddress;
import io.tenantry.testing.SharedBinaries;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Servers whose process, or whose owner's process, is killed while a table is being filled.
class EmbeddedPostgresKilledTest {
    @TempDir Path directory;

    private final List<String> progress = new ArrayList<>();
    private ServerProcess owner;
    private long postmaster;

    @BeforeEach
    void fillATable() throws Exception {
        TestServers.fill(directory);
        owner = ServerProcess.start(directory);
        DatabaseAddress address = EmbeddedPostgres.running(directory).orElseThrow();
        Sql.execute(address, "create table kept as select g from generate_series(1, 1000) g");
        postmaster = postmasterPid();
    }

    @AfterEach
    void stopTheOwner() throws IOException {
        owner.close();
    }

    @Test
    void takesOverTheServerThatOutlivedItsOwner() throws Exception {
        owner.kill();
        try (EmbeddedPostgres server = start()) {
            assertThat(postmasterPid()).isEqualTo(postmaster);
            assertThat(progress).anyMatch(line -> line.startsWith("taking over PostgreSQL"));
            assertNothingLost(server);
        }
        assertThat(PostmasterProcess.find(cluster())).isEmpty();
    }

    @Test
    void endsWhatTheKilledOwnerLeftRunning() throws Exception {
        DatabaseAddress address = EmbeddedPostgres.running(directory).orElseThrow();
        try (Connection left = Sql.connect(address);
                Statement statement = left.createStatement()) {
            left.setAutoCommit(false);
            statement.execute("lock table kept");
            owner.kill();
            try (EmbeddedPostgres server = start()) {
                assertNothingLost(server);
            }
            assertThatThrownBy(() -> statement.execute("select 1"))
                    .isInstanceOf(SQLException.class);
        }
    }

    @Test
    void restartsAServerThatHasAnotherConfiguration() throws Exception {
        owner.kill();
        PostgresOptions durable =
                PostgresOptions.forServer(directory).sharingBinaries(SharedBinaries.PLACE);
        try (EmbeddedPostgres server = EmbeddedPostgres.start(durable, progress::add)) {
            assertThat(postmasterPid()).isNotEqualTo(postmaster);
            assertThat(Sql.one(server.address(), "show fsync")).isEqualTo("on");
            assertNothingLost(server);
        }
    }

    @Test
    void restartsAServerOfAnotherProgramVersion(@TempDir Path elsewhere) throws Exception {
        owner.kill();
        Path other = elsewhere.resolve(Build.current().postgresVersion());
        TestServers.copy(SharedBinaries.PLACE.resolve(Build.current().postgresVersion()), other);
        try (EmbeddedPostgres server =
                EmbeddedPostgres.start(
                        TestServers.options(directory).sharingBinaries(elsewhere), progress::add)) {
            assertThat(postmasterPid()).isNotEqualTo(postmaster);
            assertNothingLost(server);
        }
    }

    @Test
    void recoversAServerThatWasKilledWithItsOwner() throws Exception {
        killEverything();
        try (EmbeddedPostgres server = start()) {
            assertThat(progress).anyMatch(line -> line.contains("not stopped cleanly"));
            assertNothingLost(server);
        }
    }

    @Test
    void isNotMisledByAnotherProgramWithTheDeadServersNumber() throws Exception {
        killEverything();
        Path file = cluster().resolve("postmaster.pid");
        List<String> lines = new ArrayList<>(Files.readAllLines(file));
        lines.set(0, Long.toString(ProcessHandle.current().pid()));
        Files.write(file, lines);
        assertThat(EmbeddedPostgres.running(directory)).isEmpty();
        try (EmbeddedPostgres server = start()) {
            assertNothingLost(server);
        }
    }

    @Test
    void isNotMisledByAnEmptyFileThatAPowerCutLeft() throws Exception {
        killEverything();
        Files.writeString(cluster().resolve("postmaster.pid"), "");
        try (EmbeddedPostgres server = start()) {
            assertNothingLost(server);
        }
    }

    @Test
    void refusesASecondServerAndNamesTheFirst() throws Exception {
        assertThatThrownBy(this::start)
                .isInstanceOf(DataDirectoryInUse.class)
                .hasMessage(
                        ("The data directory %s is in use by another Tenantry server (process %d):"
                                        + " stop it first, or choose another place with --data-dir")
                                .formatted(directory.toRealPath(), owner.process().pid()))
                .matches(e -> ((DataDirectoryInUse) e).byServer());
        assertNothingLostIn(EmbeddedPostgres.running(directory).orElseThrow());
    }

    @Test
    void keepsTheServerOutOfReachOfTheTerminalsInterrupt() throws Exception {
        assertThat(processGroup(postmaster)).isNotEqualTo(processGroup(owner.process().pid()));
    }

    private EmbeddedPostgres start() {
        return TestServers.start(directory, progress::add);
    }

    private void killEverything() throws Exception {
        owner.kill();
        ProcessHandle server = ProcessHandle.of(postmaster).orElseThrow();
        server.destroyForcibly();
        while (PostmasterProcess.find(cluster()).isPresent()) {
            Thread.onSpinWait();
        }
    }

    private Path cluster() throws IOException {
        return directory.toRealPath().resolve("postgres/cluster");
    }

    private long postmasterPid() throws IOException {
        return PostmasterFile.read(cluster()).orElseThrow().pid();
    }

    private static void assertNothingLost(EmbeddedPostgres server) throws SQLException {
        assertNothingLostIn(server.address());
    }

    private static void assertNothingLostIn(DatabaseAddress address) throws SQLException {
        assertThat(Sql.one(address, "select count(*) || ' ' || sum(g) from kept"))
                .isEqualTo("1000 500500");
    }

    private static String processGroup(long pid) throws IOException {
        Process ps = new ProcessBuilder("ps", "-o", "pgid=", "-p", Long.toString(pid)).start();
        return new String(ps.getInputStream().readAllBytes(), US_ASCII).strip();
    }
}
