package io.tenantry.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tenantry.config.StartupFailure;
import io.tenantry.database.Database;
import io.tenantry.database.DatabaseAddress;
import io.tenantry.database.ForeignTables;
import io.tenantry.database.Migrations;
import io.tenantry.testing.TenantryProcess;
import io.tenantry.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Backups of another version's database than the program's.
class RestoreVersionsTest {
    /// Before limits were kept as they are used, and before deleted organizations had a name beside
    /// them.
    private static final String OLD = "20261122181000";

    private static final String ID = "6af10d005a40b52ee4495c4d";

    @TempDir private Path place;

    @Test
    void anOlderOneIsRestoredAndMigrated() throws IOException {
        DatabaseAddress old = empty();
        Migrations.apply(old, OLD);
        change(
                old,
                """
                insert into instance (id, name, limits, created_at, updated_at)
                values ('%1$s', 'Old', '{}', now(), now());
                insert into organization (id, instance_id, name, name_folded, limits, created_at, updated_at)
                values ('%1$s', '%1$s', 'Acme', 'acme', '{"member": 5}', now(), now());
                insert into app_user (id, email, email_folded, created_at, updated_at)
                values ('%1$s', 'a@b.example', 'a@b.example', now(), now());
                insert into organization_member (organization_id, user_id, role, created_at, updated_at)
                values ('%1$s', '%1$s', 'admin', now(), now());
                create table usage_payload_hour_202503 partition of usage_payload_hour
                for values from ('2025-03-01 00:00:00Z') to ('2025-04-01 00:00:00Z');
                insert into usage_payload_hour values (1, '2025-03-05 00:00:00Z', 1, 1)
                """
                        .formatted(ID));
        Path file = backup(old);
        DatabaseAddress target = empty();
        restore(file, target);
        assertThat(
                        read(
                                target,
                                "select version from flyway_schema_history order by installed_rank desc limit 1"))
                .isEqualTo(OLD);
        Migrations.apply(target);

        assertThat(read(target, "select name from organization")).isEqualTo("Acme");
        assertThat(read(target, "select change from organization_member_day")).isEqualTo("1");
        assertThat(read(target, "select used from limit_use where limit_name = 'member'"))
                .isEqualTo("1");
        assertThat(read(target, "select count from usage_payload_hour_202503")).isEqualTo("1");
        assertThat(read(target, "select count(*) from pg_trigger where tgenabled = 'D'"))
                .isEqualTo("0");

        assertThatThrownBy(() -> restore(file, TestDatabase.createAddress()))
                .isInstanceOf(StartupFailure.class)
                .hasMessageStartingWith("The tables of the database are newer than the backup");
    }

    @Test
    void aNewerOneIsRefused() throws IOException {
        Path file = place.resolve("newer.zip");
        Manifest newer =
                new Manifest(
                        Manifest.FORMAT,
                        "99.0",
                        "99991231235959",
                        LivedIn.NOW,
                        List.of(),
                        List.of(),
                        List.of());
        try (ArchiveWriter archive = ArchiveWriter.create(file, false)) {
            archive.write(
                    "manifest.json",
                    out -> {
                        out.write(newer.toJson());
                        return newer;
                    });
            archive.finish();
        }
        DatabaseAddress target = empty();
        assertThatThrownBy(() -> restore(file, target))
                .isInstanceOf(StartupFailure.class)
                .hasMessageContaining("was made by a newer Tenantry (99.0)");
        assertThat(read(target, "select count(*) from pg_class where relname = 'instance'"))
                .isEqualTo("0");
    }

    @Test
    void anOlderDatabaseIsNotMigratedByItsBackup() {
        DatabaseAddress old = empty();
        Migrations.apply(old, OLD);
        Path file = place.resolve("old.zip");
        for (List<String> words :
                List.of(List.of("backup", file + ""), List.of("org", "export", ID, file + ""))) {
            TenantryProcess command = TenantryProcess.runOn(old, words.toArray(String[]::new));
            assertThat(command.exitCode()).isEqualTo(2);
            assertThat(command.told())
                    .containsExactly(
                            "The database has an older schema than this Tenantry: run this command with the Tenantry that serves the database; nothing was changed");
        }
        assertThat(file).doesNotExist();
        assertThat(
                        read(
                                old,
                                "select version from flyway_schema_history order by installed_rank desc limit 1"))
                .isEqualTo(OLD);
    }

    /// A statement has the time that commands have, and what only makes later ones faster may fail.
    @Test
    void whatTakesLongIsWaitedFor() throws IOException {
        DatabaseAddress from = TestDatabase.createAddress();
        change(
                from,
                "insert into instance (id, name, limits, created_at, updated_at) values ('%s', 'Main', '{}', now(), now())"
                        .formatted(ID));
        DatabaseAddress target = TestDatabase.createAddress();
        change(
                target,
                """
                alter table instance add constraint patient check (current_setting('lock_timeout') = '30min');
                create function fragile(name text) returns text language plpgsql immutable as '
                begin
                    if current_query() like ''analyze%'' then raise ''not analyzed''; end if;
                    return name;
                end';
                create index fragile on instance (fragile(name))
                """);
        restore(backup(from), target);
        assertThat(read(target, "select name from instance")).isEqualTo("Main");
    }

    @Test
    void aDatabaseOfSomebodyElseIsLeftAlone() throws IOException {
        DatabaseAddress full = TestDatabase.createAddress();
        Path file = backup(full);
        DatabaseAddress other = empty();
        change(other, "create table theirs (a integer)");
        assertThatThrownBy(() -> restore(file, other))
                .isInstanceOf(ForeignTables.class)
                .hasMessageStartingWith("The database has tables that are not Tenantry's");
    }

    private Path backup(DatabaseAddress address) {
        Path file = place.resolve("backup-" + address.jdbcUrl().hashCode() + ".zip");
        try (Database database = Database.open(address, 2)) {
            new Backup(database, place.resolve("no-data"))
                    .write(file, false, LivedIn.NOW, (_, _) -> {});
        }
        return file;
    }

    private void restore(Path file, DatabaseAddress target) throws IOException {
        try (Archive archive = Archive.open(file)) {
            new Restore(target, place).run(archive, Restore.manifest(archive), (_, _) -> {});
        }
    }

    private static DatabaseAddress empty() {
        DatabaseAddress address = TestDatabase.createAddress();
        change(address, "drop schema public cascade; create schema public");
        return address;
    }

    private static void change(DatabaseAddress address, String script) {
        try (Database database = Database.open(address, 2)) {
            database.useTransaction((Handle handle) -> handle.createScript(script).execute());
        }
    }

    private static String read(DatabaseAddress address, String query) {
        try (Database database = Database.open(address, 2)) {
            return database.<String, RuntimeException>read(
                    handle -> handle.createQuery(query).mapTo(String.class).one());
        }
    }
}
