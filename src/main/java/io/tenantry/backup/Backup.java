package io.tenantry.backup;

import io.tenantry.backup.Manifest.FileCopy;
import io.tenantry.backup.Manifest.Rows;
import io.tenantry.backup.Manifest.Sequence;
import io.tenantry.config.Build;
import io.tenantry.config.StartupFailure;
import io.tenantry.database.Database;
import io.tenantry.database.Migrations;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/// Writes everything that a server keeps into one file, while it goes on working: all rows as of
/// one moment, and the files of its data folder that belong to them. The file is secret: it holds
/// keys, hashes of passwords and of tokens, and a token of the first start.
public final class Backup {
    private static final long BYTES_PER_STEP = 1 << 20;

    private final Database database;
    private final Path dataDirectory;

    /// @param dataDirectory where the files are; one that is missing has none
    public Backup(Database database, Path dataDirectory) {
        this.database = database;
        this.dataDirectory = dataDirectory;
    }

    /// What was written.
    ///
    /// @param bytes of the file
    /// @param hasAuditKey whether a restored audit log can be verified
    public record Done(Manifest manifest, long bytes, boolean hasAuditKey) {}

    /// Refuses a place that cannot take a backup, which is better known before a database is
    /// opened.
    ///
    /// @throws StartupFailure when something is there and may not be replaced
    public static void requireFree(Path file, boolean replace) {
        ArchiveWriter.requireFree(file, replace);
    }

    /// Writes the file, whole or not at all.
    ///
    /// @param replace whether a file that is there is replaced
    /// @param now the present time
    /// @param steps is told of megabytes of tables
    /// @throws StartupFailure when the file cannot be written
    public Done write(Path file, boolean replace, Instant now, Steps steps) {
        try (ArchiveWriter archive = ArchiveWriter.create(file, replace)) {
            Manifest manifest =
                    database.inSnapshot(handle -> {
                        Written written = writeRows(handle, archive, steps);
                        return new Manifest(
                                Manifest.FORMAT,
                                Build.current().version(),
                                Migrations.version(handle).orElseThrow(),
                                now.truncatedTo(ChronoUnit.MILLIS),
                                written.tables(),
                                written.sequences(),
                                writeFiles(archive));
                    });
            archive.write(
                    Manifest.ENTRY,
                    out -> {
                        out.write(manifest.toJson());
                        return manifest;
                    });
            boolean hasAuditKey =
                    manifest.files().stream().anyMatch(copy -> copy.name().equals("audit.key"));
            return new Done(manifest, archive.finish(), hasAuditKey);
        } catch (IOException e) {
            throw StartupFailure.file("write", file, e);
        }
    }

    private record Written(List<Rows> tables, List<Sequence> sequences) {}

    private static Written writeRows(Handle handle, ArchiveWriter archive, Steps steps)
            throws IOException {
        handle.execute("set transaction read only");
        handle.execute("set local statement_timeout = 0");
        Collection<Catalog.Table> tables = Catalog.tables(handle).values();
        lock(handle, tables);
        long all = tables.stream().mapToLong(Catalog.Table::bytes).sum();
        long done = 0;
        List<Rows> written = new ArrayList<>();
        for (Catalog.Table table : tables) {
            steps.show(done / BYTES_PER_STEP, all / BYTES_PER_STEP);
            written.add(writeRows(handle, archive, table));
            done += table.bytes();
        }
        steps.show(done / BYTES_PER_STEP, all / BYTES_PER_STEP);
        return new Written(written, Catalog.sequences(handle));
    }

    /// Keeps parts from being dropped before they are read. Their parents are not locked, so that
    /// new parts can be made meanwhile.
    private static void lock(Handle handle, Collection<Catalog.Table> tables) {
        handle.execute(
                tables.stream()
                        .map(table -> "only " + Catalog.quoted(table.name()))
                        .collect(Collectors.joining(", ", "lock table ", " in access share mode")));
    }

    private static Rows writeRows(Handle handle, ArchiveWriter archive, Catalog.Table table)
            throws IOException {
        String entry = new Rows(table.name(), null, List.of(), 0, "").entry();
        ArchiveWriter.Written<Long> written =
                archive.write(entry, out -> TableCopy.out(handle, table, out));
        return new Rows(
                table.name(), table.parent(), table.columns(), written.result(), written.sha256());
    }

    private List<FileCopy> writeFiles(ArchiveWriter archive) throws IOException {
        List<FileCopy> copies = new ArrayList<>();
        for (Path file : new DataFiles(dataDirectory).present()) {
            String name = file.getFileName().toString();
            String sha256 =
                    archive.write(new FileCopy(name, "").entry(), out -> Files.copy(file, out))
                            .sha256();
            copies.add(new FileCopy(name, sha256));
        }
        return copies;
    }
}
