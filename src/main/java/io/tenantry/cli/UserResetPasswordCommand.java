package io.tenantry.cli;

import io.tenantry.Services;
import io.tenantry.signin.NewPassword;
import io.tenantry.user.Email;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Gives a person another password.
@Command(
        name = "reset-password",
        description = {
            "Gives a person a password.",
            "It is made here and printed once, or read from standard input.",
            "Ends every token the person has, and the lock after failed attempts."
        },
        footer = {
            "",
            "Examples:",
            "  ./tenantry user reset-password --email admin@localhost",
            "  ./tenantry user reset-password --email ada@example.com --password-stdin < password.txt"
        })
final class UserResetPasswordCommand extends AccountCommand {
    @Option(
            names = "--password-stdin",
            description = "Reads the password from standard input and prints nothing.")
    boolean passwordStdin;

    private NewPassword password = NewPassword.generated();

    UserResetPasswordCommand(Environment environment, Console console) {
        super(environment, console);
    }

    @Override
    void prepare() {
        if (passwordStdin) {
            password = PasswordInput.read();
        }
    }

    @Override
    void act(Services services, Email email) {
        services.people().administration().setPassword(email, password);
    }

    @Override
    void finish(Email email) {
        if (!passwordStdin) {
            console().answer(password.value());
        }
    }
}
