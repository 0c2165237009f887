package io.tenantry.cli;

import io.tenantry.Services;
import io.tenantry.config.Settings;
import io.tenantry.user.Email;
import picocli.CommandLine.Mixin;

/// A command that does one thing to one person's account.
abstract class AccountCommand extends ServicesCommand {
    @Mixin EmailOption emailOption = new EmailOption();

    AccountCommand(Environment environment, Console console) {
        super(environment, console);
    }

    @Override
    public final Integer call() {
        Email email = emailOption.read(this);
        Settings settings = settings();
        prepare();
        int exit =
                change(
                        settings,
                        (services, recorded) ->
                                recorded.account(email, action(), () -> act(services, email)));
        finish(email);
        return exit;
    }

    /// Gets what is needed beside the options, before the database is opened.
    void prepare() {}

    /// Does it, within the transaction that keeps its record.
    ///
    /// @throws io.tenantry.failure.NotFound when nobody has that e-mail address
    abstract void act(Services services, Email email);

    /// Tells what there is to tell once it is done.
    void finish(Email email) {}
}
