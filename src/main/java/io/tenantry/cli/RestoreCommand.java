package io.tenantry.cli;

import io.tenantry.Services;
import io.tenantry.audit.CommandDeed;
import io.tenantry.backup.Archive;
import io.tenantry.backup.Manifest;
import io.tenantry.backup.Restore;
import io.tenantry.config.Settings;
import io.tenantry.postgres.DataDirectory;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// Brings back what a backup holds.
@Command(
        name = "restore",
        description = {
            "Fills an empty data folder, or an empty external database, with what a backup holds.",
            "A file that is not whole, and a place that has data, are refused; nothing is changed then."
        },
        footer = {
            "",
            "Examples:",
            "  ./tenantry restore --data-dir ./restored /backups/tenantry-2026-11-22.zip",
            "  ./tenantry restore --database-url jdbc:postgresql://db.example.com/tenantry /backups/tenantry.zip"
        })
final class RestoreCommand extends ServicesCommand {
    private static final int DONE = 0;

    @Parameters(paramLabel = "FILE", description = "The backup (required).")
    @Nullable Path file;

    RestoreCommand(Environment environment, Console console) {
        super(environment, console);
    }

    @Override
    public Integer call() throws IOException {
        Settings settings = settings();
        Path place = given("FILE", file);
        try (Archive archive = Archive.open(place)) {
            Manifest manifest = Restore.manifest(archive);
            Restore.requirePlace(archive, manifest, settings.dataDirectory());
            try (DataStore store = DataStore.forServer(settings, console()::tell)) {
                restore(settings, store, archive, manifest);
                finish(settings, store, manifest);
            }
            console()
                    .answer(
                            "Restored %d rows of %d tables, as they were at %s"
                                    .formatted(
                                            manifest.rows(),
                                            manifest.tables().size(),
                                            manifest.createdAt()));
            return DONE;
        }
    }

    private static void restore(
            Settings settings, DataStore store, Archive archive, Manifest manifest) {
        Path folder = DataDirectory.open(settings.dataDirectory()).path();
        try (Progress progress = Progress.orLines("Restoring", " rows")) {
            new Restore(store.address(), folder).run(archive, manifest, progress::show);
        }
    }

    /// Brings the schema up to date and keeps a record.
    private void finish(Settings settings, DataStore store, Manifest manifest) {
        try (Services services = Services.forCommand(store.address(), InstantSource.system())) {
            services.audit()
                    .record(
                            () -> manifest,
                            _ ->
                                    new CommandDeed(
                                            "backup",
                                            "restore",
                                            Map.of(),
                                            List.of(),
                                            null,
                                            Map.of(
                                                    "createdAt",
                                                    manifest.createdAt().toString(),
                                                    "rows",
                                                    manifest.rows())));
            new Recorded(services).seal(settings, console()::tell);
        }
    }
}
