package io.tenantry.cli;

import io.tenantry.Services;
import io.tenantry.user.Email;
import picocli.CommandLine.Command;

/// Helps a person who lost the second factor.
@Command(
        name = "disable-two-factor",
        description = "Lets a person who lost the second factor sign in with the password alone.",
        footer = {"", "Example:", "  ./tenantry user disable-two-factor --email ada@example.com"})
final class UserDisableTwoFactorCommand extends AccountCommand {
    UserDisableTwoFactorCommand(Environment environment, Console console) {
        super(environment, console);
    }

    @Override
    void act(Services services, Email email) {
        services.people().administration().removeSecondFactor(email);
    }

    @Override
    void finish(Email email) {
        console().answer(email.value() + " has no second factor any more");
    }
}
