package io.tenantry.cli;

import io.tenantry.Services;
import io.tenantry.user.Email;
import picocli.CommandLine.Command;

/// Keeps a person out.
@Command(
        name = "disable",
        description =
                "Keeps a person out: no sign-in, and every token is refused at once.",
        footer = {"", "Example:", "  ./tenantry user disable --email ada@example.com"})
final class UserDisableCommand extends AccountCommand {
    UserDisableCommand(Environment environment, Console console) {
        super(environment, console);
    }

    @Override
    void act(Services services, Email email) {
        services.users().disable(email);
    }
}
