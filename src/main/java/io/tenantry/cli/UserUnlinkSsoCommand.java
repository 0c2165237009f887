package io.tenantry.cli;

import io.tenantry.Services;
import io.tenantry.user.Email;
import picocli.CommandLine.Command;

/// Parts a person from its accounts at identity providers.
@Command(
        name = "unlink-sso",
        description = {
            "Parts a person from its accounts at identity providers.",
            "Refuses every token the person has; the next sign-in there links one again."
        },
        footer = {"", "Example:", "  ./tenantry user unlink-sso --email ada@example.com"})
final class UserUnlinkSsoCommand extends AccountCommand {
    UserUnlinkSsoCommand(Environment environment, Console console) {
        super(environment, console);
    }

    @Override
    void act(Services services, Email email) {
        services.ssoLinks().unlink(email);
    }

    @Override
    void finish(Email email) {
        console().answer(email.value() + " is linked to no identity provider any more");
    }
}
