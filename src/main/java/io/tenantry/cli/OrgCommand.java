package io.tenantry.cli;

import io.tenantry.Services;
import io.tenantry.config.StartupFailure;
import io.tenantry.failure.NotFound;
import io.tenantry.id.HexId;
import io.tenantry.instance.InstanceId;
import io.tenantry.organization.OrganizationId;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// A command that does one thing to one deleted organization.
abstract class OrgCommand extends ServicesCommand {
    @Option(
            names = "--id",
            paramLabel = "ID",
            required = true,
            description = "The organization, as org deleted shows it (required).")
    @Nullable String id;

    @Option(
            names = "--instance",
            paramLabel = "ID",
            description = "Whose organization it is; needed where there are several instances.")
    @Nullable String instance;

    OrgCommand(Environment environment, Console console) {
        super(environment, console);
    }

    @Override
    public final Integer call() {
        String given = filled("--id", id);
        if (!given.isBlank() && !HexId.matches(given)) {
            fault("--id is '%s': expected 24 hexadecimal characters".formatted(given));
        }
        return change(
                settings(),
                (services, recorded) -> {
                    InstanceId owner = Instances.chosen(services, instance).id();
                    try {
                        act(services, recorded, owner, new OrganizationId(given));
                    } catch (NotFound e) {
                        throw new StartupFailure(
                                "There is no deleted organization '%s': ./tenantry org deleted lists them"
                                        .formatted(given),
                                e);
                    }
                });
    }

    /// Does it, and tells so.
    ///
    /// @throws io.tenantry.failure.Failure when it cannot be done
    abstract void act(
            Services services, Recorded recorded, InstanceId owner, OrganizationId organization);
}
