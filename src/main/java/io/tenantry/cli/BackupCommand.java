package io.tenantry.cli;

import io.tenantry.Services;
import io.tenantry.audit.CommandDeed;
import io.tenantry.backup.Backup;
import io.tenantry.config.Settings;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Writes everything into one file.
@Command(
        name = "backup",
        description = {
            "Writes everything that the server keeps into one file, as of one moment, while it goes on working.",
            "The file is secret: it holds keys, tokens and hashes of passwords. Its owner alone can read it."
        },
        footer = {
            "",
            "Examples:",
            "  ./tenantry backup /backups/tenantry-2026-11-22.zip",
            "  ./tenantry backup --force --data-dir /var/lib/tenantry /backups/tenantry.zip"
        })
final class BackupCommand extends ServicesCommand {
    @Parameters(paramLabel = "FILE", description = "The file to write (required).")
    @Nullable Path file;

    @Option(names = "--force", description = "Replaces a file that is there.")
    boolean force;

    BackupCommand(Environment environment, Console console) {
        super(environment, console);
    }

    @Override
    public Integer call() {
        Settings settings = settings();
        Path place = given("FILE", file);
        Backup.requireFree(place, force);
        return changeUnmigrated(
                settings,
                (services, _) -> {
                    Backup.Done done = write(services, settings, place);
                    record(services, done);
                    tell(settings, place, done);
                });
    }

    private Backup.Done write(Services services, Settings settings, Path place) {
        try (Progress progress = Progress.orLines("Backing up", " MB")) {
            return new Backup(services.database(), settings.dataDirectory())
                    .write(place, force, InstantSource.system().instant(), progress::show);
        }
    }

    /// Everything left the server, secrets among it: that is worth an entry though nothing changed.
    private static void record(Services services, Backup.Done done) {
        services.audit()
                .record(
                        () -> done,
                        _ ->
                                new CommandDeed(
                                        "backup",
                                        "post",
                                        Map.of(),
                                        List.of(),
                                        null,
                                        Map.of("rows", done.manifest().rows())));
    }

    private void tell(Settings settings, Path place, Backup.Done done) {
        if (!done.hasAuditKey()) {
            console()
                    .tell(
                            "Without the key of the audit log, for there is no audit.key in %s: name the data folder with --data-dir"
                                    .formatted(
                                            settings.dataDirectory().toAbsolutePath().normalize()));
        }
        console()
                .answer(
                        "%s: %d rows of %d tables, %d bytes"
                                .formatted(
                                        place,
                                        done.manifest().rows(),
                                        done.manifest().tables().size(),
                                        done.bytes()));
    }
}
