package io.tenantry.backup;

import io.tenantry.backup.Manifest.Rows;
import io.tenantry.config.Build;
import io.tenantry.config.StartupFailure;
import io.tenantry.database.Database;
import io.tenantry.database.Migrations;
import io.tenantry.failure.NotFound;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;

/// Writes one organization into a file, as of one moment, from which [OrganizationImport] makes the
/// same organization on another server.
public final class OrganizationExport {
    private final Database database;

    public OrganizationExport(Database database) {
        this.database = database;
    }

    /// Writes the file, whole or not at all.
    ///
    /// @param replace whether a file that is there is replaced
    /// @throws NotFound when the instance has no such organization
    /// @throws StartupFailure when the file cannot be written
    public OrganizationManifest write(
            String instanceId, String organizationId, Path file, boolean replace, Instant now) {
        try (ArchiveWriter archive = ArchiveWriter.create(file, replace)) {
            OrganizationManifest manifest =
                    database.inSnapshot(handle -> {
                        OrganizationPart.choose(handle, instanceId, organizationId);
                        String name = name(handle);
                        return new OrganizationManifest(
                                OrganizationManifest.FORMAT,
                                Build.current().version(),
                                Migrations.version(handle).orElseThrow(),
                                now.truncatedTo(ChronoUnit.MILLIS),
                                instanceId,
                                organizationId,
                                name,
                                months(
                                        handle,
                                        "hour",
                                        "payload_hour",
                                        "device_hour",
                                        "notebook_hour"),
                                months(handle, "created_at", "audit"),
                                writeParts(handle, archive));
                    });
            archive.write(
                    OrganizationManifest.ENTRY,
                    out -> {
                        out.write(manifest.toJson());
                        return manifest;
                    });
            archive.finish();
            return manifest;
        } catch (IOException e) {
            throw StartupFailure.file("write", file, e);
        }
    }

    private static String name(Handle handle) {
        OrganizationPart settings = OrganizationParts.ALL.getFirst();
        return handle.createQuery("select name from (" + settings.select() + ") wanted")
                .mapTo(String.class)
                .findOne()
                .orElseThrow(() -> new NotFound("Organization"));
    }

    /// The months of a time in some parts, in order.
    private static List<String> months(Handle handle, String time, String... parts) {
        List<String> selects =
                OrganizationParts.ALL.stream()
                        .filter(part -> List.of(parts).contains(part.name()))
                        .map(part ->
                                "select to_char(%s at time zone 'UTC', 'YYYYMM') as month from (%s) part"
                                        .formatted(time, part.select()))
                        .toList();
        return handle.createQuery(String.join(" union ", selects) + " order by month")
                .mapTo(String.class)
                .list();
    }

    private static List<Rows> writeParts(Handle handle, ArchiveWriter archive) throws IOException {
        handle.execute("set local statement_timeout = 0");
        List<Rows> written = new ArrayList<>();
        for (OrganizationPart part : OrganizationParts.ALL) {
            String entry = new Rows(part.name(), null, List.of(), 0, "").entry();
            ArchiveWriter.Written<Long> rows =
                    archive.write(
                            entry, out -> TableCopy.out(handle, "(" + part.select() + ")", out));
            written.add(
                    new Rows(part.name(), null, part.columnNames(), rows.result(), rows.sha256()));
        }
        return written;
    }
}
