package io.tenantry.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Makes an instance and prints its id.
@Command(
        name = "create",
        description = "Makes an instance and prints its id.",
        footer = {"", "Example:", "  ./tenantry instance create --name 'Factory platform'"})
final class InstanceCreateCommand extends ServicesCommand {
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
        return change(
                settings(),
                (_, recorded) -> console().answer(recorded.instance(called).id().value()));
    }
}
