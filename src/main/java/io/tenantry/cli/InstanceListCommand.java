package io.tenantry.cli;

import io.tenantry.Services;
import io.tenantry.config.Settings;
import io.tenantry.http.Json;
import io.tenantry.instance.Instance;
import java.time.InstantSource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// Lists the instances, oldest first: id, creation, name, a tab between them.
@Command(
        name = "list",
        description =
                "Lists the instances, oldest first: id, creation and name with a tab between them.",
        footer = {"", "Example:", "  ./tenantry instance list | cut -f 1"})
final class InstanceListCommand extends TenantryCommand {
    @Mixin SettingOptions settingOptions = new SettingOptions();

    InstanceListCommand(Environment environment, Console console) {
        super(environment, console);
    }

    @Override
    public Integer call() {
        Settings settings = settings(settingOptions.given());
        try (DataStore store = DataStore.forCommand(settings, console()::tell);
                Services services = Services.forCommand(store.address(), InstantSource.system())) {
            for (Instance instance : services.instances().list()) {
                console()
                        .answer(
                                String.join(
                                        "\t",
                                        instance.id().value(),
                                        Json.time(instance.createdAt()),
                                        instance.name()));
            }
        }
        return 0;
    }
}
