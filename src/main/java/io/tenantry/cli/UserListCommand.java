package io.tenantry.cli;

import io.tenantry.Services;
import io.tenantry.config.Settings;
import io.tenantry.http.Json;
import io.tenantry.user.Account;
import io.tenantry.user.User;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// Lists the people, a line each.
@Command(
        name = "list",
        description = {
            "Lists the people, oldest first.",
            "A line has, with a tab between, id, creation, active or disabled, two-factor or password, e-mail",
            "address, first name, last name."
        },
        footer = {"", "Example:", "  ./tenantry user list | grep -w disabled | cut -f 5"})
final class UserListCommand extends TenantryCommand {
    @Mixin SettingOptions settingOptions = new SettingOptions();

    UserListCommand(Environment environment, Console console) {
        super(environment, console);
    }

    @Override
    public Integer call() {
        Settings settings = settings(settingOptions.given());
        try (DataStore store = DataStore.forCommand(settings, console()::tell);
                Services services = Services.forCommand(store.address(), InstantSource.system())) {
            services.users().forEachAccount(account -> console().answer(line(account)));
        }
        return 0;
    }

    private static String line(Account account) {
        User user = account.user();
        return String.join(
                "\t",
                user.id().value(),
                Json.time(user.createdAt()),
                account.disabledAt() == null ? "active" : "disabled",
                user.twoFactorAuthEnabled() ? "two-factor" : "password",
                cell(user.email()),
                cell(user.firstName()),
                cell(user.lastName()));
    }

    /// A name may hold any character; a line must stay one.
    private static String cell(@Nullable String text) {
        return text == null ? "" : text.replaceAll("\\p{Cntrl}", " ");
    }
}
