package io.tenantry.cli;

import io.tenantry.Services;
import io.tenantry.audit.CommandDeed;
import io.tenantry.backup.Archive;
import io.tenantry.backup.OrganizationImport;
import io.tenantry.backup.OrganizationManifest;
import io.tenantry.config.Settings;
import io.tenantry.http.Target;
import io.tenantry.instance.InstanceId;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Makes an organization from a file.
@Command(
        name = "import",
        description = {
            "Makes the organization that org export wrote on another server, under the same id.",
            "Safe to repeat: what is here already stays as it is. A file that is not whole is refused, and so is an",
            "organization of that id that differs; nothing is changed then. Members who are not known here are entered",
            "without a password.",
            "Prints the id."
        },
        footer = {"", "Example:", "  ./tenantry org import acme.zip"})
final class OrgImportCommand extends ServicesCommand {
    @Parameters(paramLabel = "FILE", description = "What org export wrote (required).")
    @Nullable Path file;

    @Option(
            names = "--instance",
            paramLabel = "ID",
            description =
                    "Whose organization it becomes; needed where there are several instances.")
    @Nullable String instance;

    OrgImportCommand(Environment environment, Console console) {
        super(environment, console);
    }

    @Override
    public Integer call() throws IOException {
        Settings settings = settings();
        try (Archive archive = Archive.open(given("FILE", file))) {
            return change(
                    settings,
                    (services, _) -> {
                        InstanceId owner = Instances.chosen(services, instance).id();
                        OrganizationImport one =
                                new OrganizationImport(
                                        services.database(),
                                        services.ids(),
                                        InstantSource.system(),
                                        archive);
                        one.prepare();
                        tell(one.manifest(), imported(services, one, owner, archive.checksum()));
                    });
        }
    }

    private static boolean imported(
            Services services, OrganizationImport one, InstanceId owner, String checksum) {
        return services.audit()
                .record(
                        () -> one.run(owner.value()),
                        isNew -> isNew ? deed(one.manifest(), owner, checksum) : null);
    }

    /// The checksum vouches for all that came, the other server's audit log among it.
    private static CommandDeed deed(
            OrganizationManifest manifest, InstanceId owner, String checksum) {
        return new CommandDeed(
                "instanceOrg",
                "import",
                Map.of(
                        "sha256", checksum,
                        "exportedAt", manifest.createdAt().toString(),
                        "fromInstanceId", manifest.instanceId()),
                List.of(owner.value()),
                Target.ORGANIZATION,
                Map.of("orgId", manifest.organizationId(), "name", manifest.name()));
    }

    private void tell(OrganizationManifest manifest, boolean isNew) {
        console()
                .tell(
                        isNew
                                ? "'%s' is here, with %d rows"
                                        .formatted(Cell.of(manifest.name()), manifest.rows())
                                : "'%s' is here already: nothing was changed"
                                        .formatted(Cell.of(manifest.name())));
        console().answer(manifest.organizationId());
    }
}
