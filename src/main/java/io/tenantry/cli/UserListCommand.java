package io.tenantry.cli;

import io.tenantry.Services;
import io.tenantry.http.Json;
import io.tenantry.user.Account;
import io.tenantry.user.User;
import io.tenantry.user.UserId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Command;

/// Lists the people, a line each.
@Command(
        name = "list",
        description = {
            "Lists the people, oldest first.",
            "A line has, with a tab between, id, creation, active or disabled, two-factor, password or none,",
            "e-mail address, first name, last name."
        },
        footer = {"", "Example:", "  ./tenantry user list | grep -w disabled | cut -f 5"})
final class UserListCommand extends ServicesCommand {
    /// People whose passwords are asked about at once.
    private static final int BATCH = 1_000;

    UserListCommand(Environment environment, Console console) {
        super(environment, console);
    }

    @Override
    public Integer call() {
        return print(
                settings(),
                services -> {
                    List<Account> batch = new ArrayList<>();
                    services.users()
                            .forEachAccount(account -> {
                                batch.add(account);
                                if (batch.size() == BATCH) {
                                    answer(services, batch);
                                }
                            });
                    answer(services, batch);
                });
    }

    private void answer(Services services, List<Account> batch) {
        Set<UserId> withPassword =
                services.people()
                        .administration()
                        .withPassword(batch.stream().map(account -> account.user().id()).toList());
        for (Account account : batch) {
            boolean hasPassword = withPassword.contains(account.user().id());
            console().answer(line(account, hasPassword));
        }
        batch.clear();
    }

    private static String line(Account account, boolean hasPassword) {
        User user = account.user();
        return String.join(
                "\t",
                user.id().value(),
                Json.time(user.createdAt()),
                account.disabledAt() == null ? "active" : "disabled",
                proof(user, hasPassword),
                Cell.of(user.email()),
                Cell.of(user.firstName()),
                Cell.of(user.lastName()));
    }

    private static String proof(User user, boolean hasPassword) {
        if (user.twoFactorAuthEnabled()) {
            return "two-factor";
        }
        return hasPassword ? "password" : "none";
    }
}
