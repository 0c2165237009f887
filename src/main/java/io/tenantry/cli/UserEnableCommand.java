package io.tenantry.cli;

import io.tenantry.Services;
import io.tenantry.user.Email;
import picocli.CommandLine.Command;

/// Lets a person in again.
@Command(
        name = "enable",
        description = "Lets a person sign in again who was kept out; earlier tokens stay refused.",
        footer = {"", "Example:", "  ./tenantry user enable --email ada@example.com"})
final class UserEnableCommand extends AccountCommand {
    UserEnableCommand(Environment environment, Console console) {
        super(environment, console);
    }

    @Override
    void act(Services services, Email email) {
        services.users().enable(email);
    }

    @Override
    void finish(Email email) {
        console().answer(email.value() + " may sign in again");
    }
}
