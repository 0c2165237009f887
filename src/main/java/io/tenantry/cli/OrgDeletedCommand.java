package io.tenantry.cli;

import io.tenantry.Services;
import io.tenantry.http.Json;
import io.tenantry.instance.InstanceId;
import io.tenantry.organization.DeletedOrganization;
import io.tenantry.organization.DeletedPage;
import io.tenantry.organization.Organization;
import io.tenantry.query.PageRequest;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Lists what was deleted and can be restored, a line each.
@Command(
        name = "deleted",
        description = {
            "Lists the organizations that are deleted and can be restored, deleted last first.",
            "A line has, with a tab between, id, deletion, creation, who deleted it, name."
        },
        footer = {"", "Example:", "  ./tenantry org deleted | cut -f 1,5"})
final class OrgDeletedCommand extends ServicesCommand {
    /// Organizations read at once.
    private static final int BATCH = 1_000;

    @Option(
            names = "--instance",
            paramLabel = "ID",
            description = "Whose they are; needed where there are several instances.")
    @Nullable String instance;

    OrgDeletedCommand(Environment environment, Console console) {
        super(environment, console);
    }

    @Override
    public Integer call() {
        return print(
                settings(),
                services -> {
                    InstanceId owner = Instances.chosen(services, instance).id();
                    PageRequest page = new PageRequest(0, BATCH);
                    while (answer(services, owner, page)) {
                        page = new PageRequest(page.page() + 1, BATCH);
                    }
                });
    }

    /// @return whether there may be a page behind this one
    private boolean answer(Services services, InstanceId owner, PageRequest page) {
        DeletedPage found = services.deletedOrganizations().list(owner, page);
        if (found.organizations().isEmpty() && page.page() == 0) {
            console().tell("No organization is deleted.");
        }
        found.organizations().forEach(deleted -> console().answer(line(deleted)));
        return found.organizations().size() == page.perPage();
    }

    private static String line(DeletedOrganization deleted) {
        Organization organization = deleted.organization();
        return String.join(
                "\t",
                organization.id().value(),
                Json.time(deleted.deletedAt()),
                Json.time(organization.createdAt()),
                Cell.of(deleted.deletedBy()),
                Cell.of(organization.settings().name()));
    }
}
