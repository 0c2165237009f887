package io.tenantry.cli;

import io.tenantry.Services;
import io.tenantry.instance.InstanceId;
import io.tenantry.organization.OrganizationId;
import picocli.CommandLine.Command;

/// Brings a deleted organization back.
@Command(
        name = "restore",
        description = {
            "Brings a deleted organization back as it was.",
            "Members, invitations, limits, tags and usage are those it had. Prints its id."
        },
        footer = {"", "Example:", "  ./tenantry org restore --id 6af10d005a40b52ee4495c4d"})
final class OrgRestoreCommand extends OrgCommand {
    OrgRestoreCommand(Environment environment, Console console) {
        super(environment, console);
    }

    @Override
    void act(Services services, Recorded recorded, InstanceId owner, OrganizationId organization) {
        String name = recorded.restored(owner, organization);
        console().tell("'%s' is back".formatted(Cell.of(name)));
        console().answer(organization.value());
    }
}
