package io.tenantry.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tenantry.config.Build;
import io.tenantry.database.DatabaseAddress;
import io.tenantry.testing.SharedBinaries;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedPostgresTest {
    @TempDir Path directory;

    private final List<String> progress = new ArrayList<>();

    private EmbeddedPostgres start() {
        return TestServers.start(directory, progress::add);
    }

    @Nested
    class FirstStart {
        @Test
        void makesADurableServerThatOnlyThisMachineReaches() throws SQLException {
            PostgresOptions options =
                    PostgresOptions.forServer(directory).sharingBinaries(SharedBinaries.PLACE);
            try (EmbeddedPostgres server = EmbeddedPostgres.start(options, progress::add)) {
                assertThat(setting(server, "fsync")).isEqualTo("on");
                assertThat(setting(server, "synchronous_commit")).isEqualTo("on");
                assertThat(setting(server, "full_page_writes")).isEqualTo("on");
                assertThat(setting(server, "data_checksums")).isEqualTo("on");
                assertThat(setting(server, "listen_addresses")).isEqualTo("127.0.0.1");
                assertThat(setting(server, "unix_socket_directories")).isEmpty();
            }
            assertThat(progress)
                    .anyMatch(line -> line.startsWith("making the database"))
                    .contains("starting PostgreSQL");
        }

        @Test
        void readsLettersTheSameOnEveryMachine() throws Exception {
            TestServers.fill(directory);
            try (EmbeddedPostgres server = start()) {
                assertThat(setting(server, "server_encoding")).isEqualTo("UTF8");
                assertThat(Sql.one(server.address(), "select lower('ÄÖÅ') || ('a' < 'B')"))
                        .isEqualTo("äöåfalse");
            }
        }

        @Test
        void givesTenantryARoleThatOwnsItsDatabaseAndNothingElse() throws Exception {
            TestServers.fill(directory);
            try (EmbeddedPostgres server = start()) {
                assertThat(
                                Sql.one(
                                        server.address(),
                                        """
                                        select current_database() || ' ' || pg_get_userbyid(datdba) || ' ' ||
                                               (rolsuper or rolcreatedb or rolcreaterole or rolreplication)
                                        from pg_database, pg_roles
                                        where datname = current_database() and rolname = current_user
                                        """))
                        .isEqualTo("tenantry tenantry false");
            }
        }

        @Test
        void drawsAPasswordThatOnlyTheOwnerCanRead() throws Exception {
            TestServers.fill(directory);
            try (EmbeddedPostgres server = start()) {
                DatabaseAddress address = server.address();
                Path password = directory.resolve("postgres/password");
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(password)))
                        .isEqualTo("rw-------");
                assertThat(address.password()).hasSize(64);
                assertThatThrownBy(() ->
                                Sql.one(
                                        new DatabaseAddress(
                                                address.jdbcUrl(), address.user(), "guess"),
                                        "select 1"))
                        .hasMessageContaining("password authentication failed");
            }
        }

        @Test
        void beginsAgainWhereAnInterruptedOneLeftHalfOfTheFiles() throws Exception {
            Path half = directory.resolve("postgres/cluster.unfinished");
            Files.createDirectories(half.resolve("base"));
            Files.writeString(half.resolve("PG_VERSION"), "17");
            try (EmbeddedPostgres server = start()) {
                assertThat(Sql.one(server.address(), "select 1")).isEqualTo("1");
            }
            assertThat(half).doesNotExist();
        }
    }

    @Nested
    class LaterStart {
        @Test
        void findsWhatWasKept() throws Exception {
            TestServers.fill(directory);
            try (EmbeddedPostgres server = start()) {
                Sql.execute(server.address(), "create table kept as select 42 as answer");
            }
            try (EmbeddedPostgres server = start()) {
                assertThat(Sql.one(server.address(), "select answer from kept")).isEqualTo("42");
            }
        }

        @Test
        void makesTheDatabaseThatAnInterruptedFirstStartDidNotReach() throws Exception {
            TestServers.fill(directory);
            try (EmbeddedPostgres server = start()) {
                Sql.execute(server.superuser(), "drop database tenantry");
                Sql.execute(server.superuser(), "drop role tenantry");
            }
            try (EmbeddedPostgres server = start()) {
                assertThat(Sql.one(server.address(), "select 1")).isEqualTo("1");
            }
        }

        @Test
        void removesTheProgramsOfAnotherVersion() throws Exception {
            TestServers.fill(directory);
            Path programs = directory.resolve("postgres/programs");
            Files.createDirectories(programs.resolve("17.0.0/bin"));
            Files.createDirectories(programs.resolve(".unfinished-1/bin"));
            EmbeddedPostgres.start(
                            PostgresOptions.forServer(directory).withoutDurability(), progress::add)
                    .close();
            assertThat(programs.toFile().list()).containsExactly(packagedVersion());
            assertThat(progress).anyMatch(line -> line.startsWith("unpacking PostgreSQL"));
        }
    }

    @Nested
    class Running {
        @Test
        void tellsWhereTheServerIsThatAnotherPartUses() throws Exception {
            TestServers.fill(directory);
            try (EmbeddedPostgres server = start()) {
                DatabaseAddress found = EmbeddedPostgres.running(directory).orElseThrow();
                assertThat(found).isEqualTo(server.address());
                assertThat(Sql.one(found, "select 1")).isEqualTo("1");
            }
        }

        @Test
        void findsNothingBeforeAndAfter() throws Exception {
            assertThat(EmbeddedPostgres.running(directory.resolve("missing"))).isEmpty();
            assertThat(EmbeddedPostgres.running(directory)).isEmpty();
            TestServers.fill(directory);
            start().close();
            assertThat(EmbeddedPostgres.running(directory)).isEmpty();
        }
    }

    private static String packagedVersion() {
        return Build.current().postgresVersion();
    }

    private static String setting(EmbeddedPostgres server, String name) throws SQLException {
        return Sql.one(server.superuser(), "show " + name);
    }
}
