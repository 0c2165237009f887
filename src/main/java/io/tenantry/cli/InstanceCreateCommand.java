package io.tenantry.cli;

import io.tenantry.Services;
import io.tenantry.config.Settings;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Makes an instance and prints its id.
@Command(
        name = "create",
        description = "Makes an instance and prints its id.",
        footer = {"", "Example:", "  ./tenantry instance create --name 'Factory platform'"})
final class InstanceCreateCommand extends TenantryCommand {
    @Mixin SettingOptions settingOptions = new SettingOptions();

    @Option(
            names = "--name",
            required = true,
            paramLabel = "TEXT",
            description = "What it is called, 1 to 255 characters (required).")
    @Nullable String name;

    InstanceCreateCommand(Environment environment, Console console) {
        super(environment, console);
    }

    @Override
    public Integer call() {
        String called = filled("--name", name);
        Settings settings = settings(settingOptions.given());
        try (DataStore store = DataStore.forCommand(settings, console()::tell);
                Services services = Services.forCommand(store.address(), InstantSource.system())) {
            Recorded recorded = new Recorded(services);
            console().answer(recorded.instance(called).id().value());
            recorded.seal(settings);
        }
        return 0;
    }
}
