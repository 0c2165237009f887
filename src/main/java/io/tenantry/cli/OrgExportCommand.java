package io.tenantry.cli;

import io.tenantry.Services;
import io.tenantry.audit.CommandDeed;
import io.tenantry.backup.Backup;
import io.tenantry.backup.OrganizationExport;
import io.tenantry.backup.OrganizationManifest;
import io.tenantry.config.Settings;
import io.tenantry.config.StartupFailure;
import io.tenantry.failure.NotFound;
import io.tenantry.http.Target;
import io.tenantry.id.HexId;
import io.tenantry.instance.InstanceId;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Writes one organization into a file.
@Command(
        name = "export",
        description = {
            "Writes one organization into a file, for org import on another server.",
            "Settings, members, invitations, usage and audit log are in it, as of one moment. No passwords and second",
            "factors are, but e-mail addresses and names: its owner alone can read it."
        },
        footer = {"", "Example:", "  ./tenantry org export 6af10d005a40b52ee4495c4d acme.zip"})
final class OrgExportCommand extends ServicesCommand {
    @Parameters(index = "0", paramLabel = "ID", description = "The organization (required).")
    @Nullable String id;

    @Parameters(index = "1", paramLabel = "FILE", description = "The file to write (required).")
    @Nullable Path file;

    @Option(
            names = "--instance",
            paramLabel = "ID",
            description = "Whose organization it is; needed where there are several instances.")
    @Nullable String instance;

    @Option(names = "--force", description = "Replaces a file that is there.")
    boolean force;

    OrgExportCommand(Environment environment, Console console) {
        super(environment, console);
    }

    @Override
    public Integer call() {
        String organization = filled("ID", id);
        if (!organization.isBlank() && !HexId.matches(organization)) {
            fault("ID is '%s': expected 24 hexadecimal characters".formatted(organization));
        }
        Settings settings = settings();
        Path place = given("FILE", file);
        Backup.requireFree(place, force);
        return changeUnmigrated(
                settings,
                (services, _) -> {
                    InstanceId owner = Instances.chosen(services, instance).id();
                    OrganizationManifest done = write(services, owner, organization, place);
                    record(services, done);
                    console()
                            .answer(
                                    "%s: %s, %d rows"
                                            .formatted(place, Cell.of(done.name()), done.rows()));
                });
    }

    private OrganizationManifest write(
            Services services, InstanceId owner, String organization, Path place) {
        try {
            return new OrganizationExport(services.database())
                    .write(
                            owner.value(),
                            HexId.canonical(organization),
                            place,
                            force,
                            InstantSource.system().instant());
        } catch (NotFound e) {
            throw new StartupFailure(
                    "There is no organization '%s'; one that is deleted has to be restored first: ./tenantry org restore --id %s"
                            .formatted(organization, organization),
                    e);
        }
    }

    /// Nothing changed, but what is known of people left the server.
    private static void record(Services services, OrganizationManifest done) {
        services.audit()
                .record(
                        () -> done,
                        _ ->
                                new CommandDeed(
                                        "instanceOrg",
                                        "export",
                                        Map.of("orgId", done.organizationId()),
                                        List.of(done.instanceId()),
                                        Target.ORGANIZATION,
                                        Map.of(
                                                "orgId", done.organizationId(),
                                                "name", done.name())));
    }
}
