package io.tenantry.backup;

import static java.lang.System.Logger.Level.WARNING;

import io.tenantry.backup.Manifest.Rows;
import io.tenantry.backup.Manifest.Sequence;
import io.tenantry.config.StartupFailure;
import io.tenantry.database.Database;
import io.tenantry.database.DatabaseAddress;
import io.tenantry.database.ForeignTables;
import io.tenantry.database.Migrations;
import io.tenantry.database.TimeLimits;
import io.tenantry.failure.Unavailable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import tools.jackson.core.JacksonException;

/// Fills an empty database from a [Backup]'s file, all of it or nothing.
public final class Restore {
    private static final int CONNECTIONS = 2;

    private static final System.Logger LOG = System.getLogger(Restore.class.getName());

    private final DatabaseAddress address;
    private final DataFiles files;

    /// @param dataDirectory where the files of the backup go; it is there
    public Restore(DatabaseAddress address, Path dataDirectory) {
        this.address = address;
        this.files = new DataFiles(dataDirectory);
    }

    /// Reads what a file holds.
    ///
    /// @throws StartupFailure when it is no backup that this program can restore
    public static Manifest manifest(Archive archive) {
        try {
            if (!archive.has(Manifest.ENTRY)) {
                throw new StartupFailure(noBackup(archive));
            }
            Manifest manifest = Manifest.fromJson(archive.bytes(Manifest.ENTRY));
            if (manifest.format() != Manifest.FORMAT) {
                throw newer(archive, manifest);
            }
            return manifest;
        } catch (IOException e) {
            throw StartupFailure.file("read", archive.file(), e);
        } catch (JacksonException e) {
            throw new StartupFailure("%s is no backup".formatted(archive.file()), e);
        }
    }

    private static String noBackup(Archive archive) {
        return archive.has(OrganizationManifest.ENTRY)
                ? "%s holds one organization: ./tenantry org import takes it in"
                        .formatted(archive.file())
                : "%s is no backup".formatted(archive.file());
    }

    /// Checks that a data folder has room for the files of a backup. Nothing is made there.
    ///
    /// @throws StartupFailure when another file of one's name is there
    public static void requirePlace(Archive archive, Manifest manifest, Path dataDirectory) {
        try {
            new DataFiles(dataDirectory).missing(archive, manifest.files());
        } catch (IOException e) {
            throw StartupFailure.file("read", archive.file(), e);
        }
    }

    private static StartupFailure newer(Archive archive, Manifest manifest) {
        return new StartupFailure(
                "%s was made by a newer Tenantry (%s): restore it with that one"
                        .formatted(archive.file(), manifest.tenantry()));
    }

    /// Makes the schema that the backup is of, and fills it. The schema is left as old as the
    /// backup's; migrating brings it up to date.
    ///
    /// @param steps is told of rows
    /// @throws StartupFailure when the database has data, or is newer than the backup; nothing is
    ///   changed
    public void run(Archive archive, Manifest manifest, Steps steps) {
        try (Database database = Database.open(address, CONNECTIONS, TimeLimits.COMMANDS)) {
            if (Migrations.isNewer(manifest.schema(), Migrations.newest(address))) {
                throw newer(archive, manifest);
            }
            requireEmpty(database, manifest);
            Migrations.apply(address, manifest.schema());
            files.put(archive, manifest.files());
            try {
                database.useTransaction(handle -> {
                    lock(handle);
                    new Load(handle, archive, manifest, steps).run();
                });
            } catch (IOException | RuntimeException e) {
                files.undo();
                throw e;
            }
            analyze(database, manifest);
        } catch (IOException e) {
            throw StartupFailure.file("restore", archive.file(), e);
        }
    }

    private static void requireEmpty(Database database, Manifest manifest) {
        database.useTransaction(handle -> {
            Optional<String> version = Migrations.version(handle);
            if (version.isEmpty() && !Catalog.tables(handle).isEmpty()) {
                throw new ForeignTables();
            }
            requireEmpty(handle);
            if (version.isPresent() && Migrations.isNewer(version.get(), manifest.schema())) {
                throw new StartupFailure(
                        "The tables of the database are newer than the backup: expected a database without tables");
            }
        });
    }

    private static void requireEmpty(Handle handle) {
        if (Catalog.filled(handle).isPresent()) {
            throw new StartupFailure(
                    "The database has data already: expected an empty one; nothing was changed");
        }
    }

    /// A server, or a second restore, may have begun at the same moment.
    private static void lock(Handle handle) {
        handle.execute("lock table instance in access exclusive mode");
        requireEmpty(handle);
    }

    /// Everything is there already; PostgreSQL does this by itself some time later.
    private static void analyze(Database database, Manifest manifest) {
        try {
            database.useTransaction(handle -> {
                handle.execute("set local statement_timeout = 0");
                for (Rows rows : manifest.tables()) {
                    handle.execute("analyze " + Catalog.quoted(rows.table()));
                }
            });
        } catch (JdbiException | Unavailable e) {
            LOG.log(WARNING, "Everything is restored, but could not be analyzed", e);
        }
    }

    /// Fills the tables within one transaction.
    private record Load(Handle handle, Archive archive, Manifest manifest, Steps steps) {
        void run() throws IOException {
            handle.execute("set local statement_timeout = 0");
            manifest.tables().forEach(rows -> Parts.make(handle, rows));
            Map<String, Catalog.Table> tables = Catalog.tables(handle);
            Contents contents = new Contents(archive, manifest, tables);
            Catalog.triggered(handle).forEach(table -> triggers(table, "disable"));
            handle.execute(
                    "truncate "
                            + String.join(
                                    ", ", tables.keySet().stream().map(Catalog::quoted).toList()));
            long done = 0;
            for (Catalog.Table table : Catalog.inOrder(handle, tables)) {
                steps.show(done, manifest.rows());
                long before = done;
                done +=
                        contents.load(
                                handle,
                                table.name(),
                                rows -> steps.show(before + rows, manifest.rows()));
            }
            steps.show(done, manifest.rows());
            manifest.sequences().forEach(this::set);
            Catalog.triggered(handle).forEach(table -> triggers(table, "enable"));
        }

        private void triggers(String table, String action) {
            handle.execute(
                    "alter table %s %s trigger user".formatted(Catalog.quoted(table), action));
        }

        private void set(Sequence sequence) {
            handle.createQuery(
                            "select setval(cast(pg_get_serial_sequence(quote_ident(:table), :column) as regclass), :last)")
                    .bind("table", sequence.table())
                    .bind("column", sequence.column())
                    .bind("last", sequence.last())
                    .mapTo(Long.class)
                    .one();
        }
    }
}
