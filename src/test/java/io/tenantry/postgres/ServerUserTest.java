package io.tenantry.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.security.auth.module.UnixSystem;
import io.tenantry.config.StartupFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The ways out of being root; they can be walked by root only.
class ServerUserTest {
    @TempDir Path directory;

    @BeforeEach
    void fillTheDirectory() throws IOException {
        assumeTrue(new UnixSystem().getUid() == 0);
        TestServers.fill(directory);
    }

    @Test
    void keepsRootsFilesInANamespace() throws Exception {
        startAndStop(ServerUser.NAMESPACE);
        assertThat(owner()).isEqualTo("root");
    }

    @Test
    void givesTheFilesToNobodyWherePrivilegesAreSet() throws Exception {
        startAndStop(ServerUser.SET_PRIVILEGES);
        assertThat(owner()).isEqualTo("nobody");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory)))
                .isEqualTo("rwx--x--x");
    }

    @Test
    void givesTheFilesToNobodyWhereTheUserIsSwitched() throws Exception {
        startAndStop(ServerUser.RUN_USER);
        assertThat(owner()).isEqualTo("nobody");
    }

    @Test
    void staysWithTheOwnerThatTheFilesHave() throws Exception {
        startAndStop(ServerUser.SET_PRIVILEGES);
        startAndStop(ServerUser.NAMESPACE, ServerUser.SET_PRIVILEGES);
        assertThat(owner()).isEqualTo("nobody");
        startAndStop(ServerUser.NAMESPACE);
        assertThat(owner()).isEqualTo("root");
    }

    @Test
    void takesTheNextWayWhenOneIsMissing() throws Exception {
        ServerUser missing = new ServerUser(List.of("no-such-command"), "root");
        ServerUser failing = new ServerUser(List.of("false"), "root");
        startAndStop(missing, failing, ServerUser.NAMESPACE);
    }

    @Test
    void saysWhatToDoWhenNoWayWorks() {
        ServerUser missing = new ServerUser(List.of("no-such-command"), "root");
        assertThatThrownBy(() -> startAndStop(missing))
                .isInstanceOf(StartupFailure.class)
                .hasMessageStartingWith("PostgreSQL refuses to run as root, and none of unshare")
                .hasMessageEndingWith("with --database-url");
    }

    private void startAndStop(ServerUser... users) throws Exception {
        PostgresOptions options = TestServers.options(directory);
        try (EmbeddedPostgres server =
                EmbeddedPostgres.start(options, List.of(users), line -> {})) {
            assertThat(Sql.one(server.address(), "select 1")).isEqualTo("1");
        }
    }

    private String owner() throws IOException {
        return Files.getOwner(directory.resolve("postgres/cluster/PG_VERSION")).getName();
    }
}
