package io.tenantry.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.security.auth.module.UnixSystem;
import io.tenantry.config.Build;
import io.tenantry.config.StartupFailure;
import io.tenantry.testing.SharedBinaries;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The ways out of being root; they can be walked by root only.
class ServerUserTest {
    /// Outside of the checkout, which may lie where other users cannot go.
    @TempDir static Path programs;

    @TempDir Path directory;

    @BeforeAll
    static void copyThePrograms() throws IOException {
        assumeTrue(new UnixSystem().getUid() == 0);
        Binaries.unpacked(SharedBinaries.PLACE, line -> {});
        Files.setPosixFilePermissions(programs, PosixFilePermissions.fromString("rwxr-xr-x"));
        String version = Build.current().postgresVersion();
        TestServers.copy(SharedBinaries.PLACE.resolve(version), programs.resolve(version));
    }

    @BeforeEach
    void fillTheDirectory() throws IOException {
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
    void worksAsTheOrdinaryUserWhoseDirectoryItIs() throws Exception {
        for (Path file : Trees.below(directory)) {
            Files.setOwner(file, user("1234"));
        }
        start(ServerUser::candidates);
        assertThat(owner()).isEqualTo("1234");
        assertThat(Files.getOwner(directory.resolve("tenantry.lock")).getName()).isEqualTo("1234");
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
        start(anyDirectory -> List.of(users));
    }

    private void start(Function<DataDirectory, List<ServerUser>> users) throws Exception {
        PostgresOptions options = TestServers.options(directory).sharingBinaries(programs);
        try (EmbeddedPostgres server = EmbeddedPostgres.start(options, users, line -> {})) {
            assertThat(Sql.one(server.address(), "select 1")).isEqualTo("1");
        }
    }

    private UserPrincipal user(String name) throws IOException {
        return directory
                .getFileSystem()
                .getUserPrincipalLookupService()
                .lookupPrincipalByName(name);
    }

    private String owner() throws IOException {
        return Files.getOwner(directory.resolve("postgres/cluster/PG_VERSION")).getName();
    }
}
