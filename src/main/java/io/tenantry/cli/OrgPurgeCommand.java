package io.tenantry.cli;

import io.tenantry.Services;
import io.tenantry.config.StartupFailure;
import io.tenantry.instance.InstanceId;
import io.tenantry.organization.OrganizationId;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Removes a deleted organization for good.
@Command(
        name = "purge",
        description = {
            "Removes a deleted organization for good, before its grace period is over.",
            "Its members, invitations and settings are gone then; what it used stays counted. Asks first. Prints",
            "its id."
        },
        footer = {
            "",
            "Examples:",
            "  ./tenantry org purge --id 6af10d005a40b52ee4495c4d",
            "  ./tenantry org purge --id 6af10d005a40b52ee4495c4d --yes"
        })
final class OrgPurgeCommand extends OrgCommand {
    @Option(names = "--yes", description = "Does not ask.")
    boolean yes;

    OrgPurgeCommand(Environment environment, Console console) {
        super(environment, console);
    }

    @Override
    void act(Services services, Recorded recorded, InstanceId owner, OrganizationId organization) {
        String name =
                services.deletedOrganizations()
                        .get(owner, organization)
                        .organization()
                        .settings()
                        .name();
        if (!yes) {
            requireConsent(Cell.of(name));
        }
        recorded.purged(owner, organization, name);
        console().answer(organization.value());
    }

    private void requireConsent(String name) {
        console()
                .tell(
                        "'%s' will be removed for good and cannot be restored. Type yes to go on:"
                                .formatted(name));
        if (!"yes".equals(answer())) {
            throw new StartupFailure("Nothing was removed: expected yes, or --yes");
        }
    }

    /// What a person types, or a script pipes in; null for nothing.
    private static @Nullable String answer() {
        try {
            // Not closed: standard input belongs to the process.
            String line =
                    new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))
                            .readLine();
            return line == null ? null : line.strip();
        } catch (IOException e) {
            throw new StartupFailure("Standard input cannot be read: give --yes", e);
        }
    }
}
