package io.tenantry.backup;

import static java.util.stream.Collectors.toMap;

import io.tenantry.audit.MovedEntries;
import io.tenantry.backup.Manifest.Rows;
import io.tenantry.config.StartupFailure;
import io.tenantry.database.Database;
import io.tenantry.database.Migrations;
import io.tenantry.id.HexIds;
import io.tenantry.usage.UsagePartitions;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.InstantSource;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import tools.jackson.core.JacksonException;

/// Makes an organization from an [OrganizationExport]'s file, whole or not at all.
public final class OrganizationImport {
    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("uuuuMM");

    private final Database database;
    private final HexIds ids;
    private final InstantSource clock;
    private final Archive archive;
    private final OrganizationManifest manifest;

    /// @param archive an exported organization
    /// @throws StartupFailure when it is none that this program can import
    public OrganizationImport(Database database, HexIds ids, InstantSource clock, Archive archive) {
        this.database = database;
        this.ids = ids;
        this.clock = clock;
        this.archive = archive;
        this.manifest = manifest(archive);
    }

    /// What the file holds.
    public OrganizationManifest manifest() {
        return manifest;
    }

    private static OrganizationManifest manifest(Archive archive) {
        try {
            if (!archive.has(OrganizationManifest.ENTRY)) {
                throw new StartupFailure(noOrganization(archive));
            }
            return OrganizationManifest.fromJson(archive.bytes(OrganizationManifest.ENTRY));
        } catch (IOException e) {
            throw StartupFailure.file("read", archive.file(), e);
        } catch (JacksonException e) {
            throw new StartupFailure(noOrganization(archive), e);
        }
    }

    private static String noOrganization(Archive archive) {
        return archive.has(Manifest.ENTRY)
                ? "%s is a backup of everything: ./tenantry restore brings it back"
                        .formatted(archive.file())
                : "%s is no exported organization".formatted(archive.file());
    }

    /// Makes the places for what grows with time, which no transaction that changes something may
    /// do: others would wait for it. They stay when nothing is imported, and are empty then.
    ///
    /// @throws StartupFailure when the file is of another version of the database
    public void prepare() {
        String schema =
                database.<String, RuntimeException>read(
                        handle -> Migrations.version(handle).orElseThrow());
        if (manifest.format() != OrganizationManifest.FORMAT || !manifest.schema().equals(schema)) {
            throw new StartupFailure(
                    "%s was made by Tenantry %s, whose tables are not those of this one: bring both to one version and export again"
                            .formatted(archive.file(), manifest.tenantry()));
        }
        try {
            UsagePartitions.openMonths(database, months(manifest.hourMonths()));
            new MovedEntries(database).open(months(manifest.auditMonths()));
        } catch (DateTimeException e) {
            throw new StartupFailure(noOrganization(archive), e);
        }
    }

    private static List<YearMonth> months(List<String> texts) {
        return texts.stream().map(text -> YearMonth.parse(text, MONTH)).toList();
    }

    /// Makes the organization, in one transaction.
    ///
    /// @return false when it is here already just as the file has it, or came from the file before;
    ///   nothing is changed then
    /// @throws StartupFailure when another organization of that id is here; nothing is changed
    public boolean run(String instanceId) {
        return database.inTransaction(handle -> run(handle, instanceId));
    }

    private boolean run(Handle handle, String instanceId) {
        handle.execute("set local statement_timeout = 0");
        OrganizationPart.choose(handle, instanceId, manifest.organizationId());
        load(handle);
        holdUpOthers(handle);
        Arrival arrival =
                new Arrival(handle, instanceId, manifest.organizationId(), archive.checksum());
        if (arrival.isHere()) {
            return false;
        }
        drawTakenIds(handle);
        OrganizationParts.PEOPLE.forEach(part -> part.inserts().forEach(handle::execute));
        MovedEntries entries = new MovedEntries(database);
        entries.bringIn(handle, instanceId, PartsOfAudit.ENTRIES.table());
        lockUsage(handle);
        OrganizationParts.USAGE.forEach(part -> part.inserts().forEach(handle::execute));
        OrganizationParts.USAGE.forEach(part -> part.shared().forEach(handle::execute));
        OrganizationParts.PEOPLE.forEach(part -> part.shared().forEach(handle::execute));
        entries.queue(handle, instanceId, PartsOfAudit.ENTRIES.table(), clock.instant());
        return true;
    }

    /// Holds up a second import of this organization, and nobody else.
    private void holdUpOthers(Handle handle) {
        handle.createQuery(
                        "select 1 from pg_advisory_xact_lock(hashtextextended('organization_import ' || :id, 0))")
                .bind("id", manifest.organizationId())
                .mapTo(Integer.class)
                .one();
    }

    /// Holds up whoever folds payloads into the sums of the instance or drops hours, so as late as
    /// can be.
    private static void lockUsage(Handle handle) {
        handle.createQuery("select 1 from usage_retention for update").mapTo(Integer.class).one();
    }

    private void load(Handle handle) {
        Map<String, Rows> rows =
                manifest.parts().stream().collect(toMap(Rows::table, Function.identity()));
        for (OrganizationPart part : OrganizationParts.ALL) {
            Rows wanted = rows.get(part.name());
            if (wanted == null || !wanted.columns().equals(part.columnNames())) {
                throw new StartupFailure(noOrganization(archive));
            }
            part.createTable(handle);
            load(handle, part, wanted);
        }
    }

    private void load(Handle handle, OrganizationPart part, Rows wanted) {
        try {
            archive.read(
                    wanted.entry(),
                    wanted.sha256(),
                    in -> TableCopy.in(handle, part.table(), part.columnNames(), in));
        } catch (IOException e) {
            throw StartupFailure.file("read", archive.file(), e);
        }
    }

    /// People keep their ids, unless somebody with another e-mail address has one here.
    private void drawTakenIds(Handle handle) {
        handle.createQuery(
                        """
                        select p.id
                        from moved_person p
                        join app_user u on u.id = p.id
                        where u.email_folded <> p.email_folded
                        """)
                .mapTo(String.class)
                .forEach(id ->
                        handle.createUpdate("update moved_person set id = :drawn where id = :id")
                                .bind("drawn", ids.next())
                                .bind("id", id)
                                .execute());
    }
}
