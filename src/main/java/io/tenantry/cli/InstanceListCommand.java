package io.tenantry.cli;

import io.tenantry.http.Json;
import io.tenantry.instance.Instance;
import picocli.CommandLine.Command;

/// Lists the instances, oldest first: id, creation, name, a tab between them.
@Command(
        name = "list",
        description =
                "Lists the instances, oldest first: id, creation and name with a tab between them.",
        footer = {"", "Example:", "  ./tenantry instance list | cut -f 1"})
final class InstanceListCommand extends ServicesCommand {
    InstanceListCommand(Environment environment, Console console) {
        super(environment, console);
    }

    @Override
    public Integer call() {
        return print(
                settings(),
                services -> {
                    for (Instance instance : services.instances().list()) {
                        console()
                                .answer(
                                        String.join(
                                                "\t",
                                                instance.id().value(),
                                                Json.time(instance.createdAt()),
                                                Cell.of(instance.name())));
                    }
                });
    }
}
