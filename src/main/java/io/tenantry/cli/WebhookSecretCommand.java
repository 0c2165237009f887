package io.tenantry.cli;

import io.tenantry.instance.Instance;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Prints what an instance's callbacks are signed with.
@Command(
        name = "secret",
        description =
                "Prints the secret that callbacks are signed with, in the form that libraries of Standard Webhooks take.",
        footer = {
            "",
            "Examples:",
            "  ./tenantry webhook secret",
            "  ./tenantry webhook secret --rotate"
        })
final class WebhookSecretCommand extends ServicesCommand {
    @Option(
            names = "--instance",
            paramLabel = "ID",
            description = "Whose secret it is; needed where there are several instances.")
    @Nullable String instance;

    @Option(
            names = "--rotate",
            description = "Makes a new one first; the one before signs too for another 24 hours.")
    boolean rotate;

    WebhookSecretCommand(Environment environment, Console console) {
        super(environment, console);
    }

    @Override
    public Integer call() {
        return change(
                settings(),
                (services, recorded) -> {
                    Instance owner = Instances.chosen(services, instance);
                    console()
                            .answer(
                                    rotate
                                            ? recorded.newWebhookSecret(owner)
                                            : services.webhooks().secret(owner.id()));
                });
    }
}
