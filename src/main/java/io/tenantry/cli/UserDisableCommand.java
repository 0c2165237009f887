package io.tenantry.cli;

import io.tenantry.Services;
import io.tenantry.instance.Instance;
import io.tenantry.user.Email;
import java.util.List;
import picocli.CommandLine.Command;

/// Keeps a person out.
@Command(
        name = "disable",
        description = "Keeps a person out: no sign-in, and every token is refused at once.",
        footer = {"", "Example:", "  ./tenantry user disable --email ada@example.com"})
final class UserDisableCommand extends AccountCommand {
    private List<Instance> unattended = List.of();

    UserDisableCommand(Environment environment, Console console) {
        super(environment, console);
    }

    @Override
    void act(Services services, Email email) {
        services.users().disable(email);
        unattended =
                services.database()
                        .inTransaction(handle ->
                                services.users().findByEmail(handle, email).stream()
                                        .flatMap(user ->
                                                services
                                                        .instances()
                                                        .listWithoutOtherAdmin(handle, user.id())
                                                        .stream())
                                        .toList());
    }

    @Override
    void finish(Email email) {
        console().answer(email.value() + " is kept out, and every token of the person is refused");
        for (Instance instance : unattended) {
            console()
                    .tell(
                            "warning: instance %s '%s' has no administrator who may sign in"
                                    .formatted(instance.id().value(), instance.name()));
        }
    }
}
