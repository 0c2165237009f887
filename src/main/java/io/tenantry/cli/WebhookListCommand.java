package io.tenantry.cli;

import io.tenantry.http.Json;
import io.tenantry.webhook.SentCallback;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Lists callbacks, a line each.
@Command(
        name = "list",
        description = {
            "Lists the latest callbacks.",
            "A line has, with a tab between, id, creation, pending, delivered or failed, attempts, next attempt",
            "or end, instance, receiver, why the last try failed."
        },
        footer = {
            "",
            "Examples:",
            "  ./tenantry webhook list",
            "  ./tenantry webhook list --failed | cut -f 1,7,8"
        })
final class WebhookListCommand extends ServicesCommand {
    private static final int MAX = 1_000;

    @Option(names = "--failed", description = "Only those that were given up.")
    boolean failed;

    WebhookListCommand(Environment environment, Console console) {
        super(environment, console);
    }

    @Override
    public Integer call() {
        return print(
                settings(),
                services ->
                        answer(
                                services.webhooks().list(failed, MAX).stream()
                                        .map(WebhookListCommand::line)
                                        .toList(),
                                failed ? "No callback was given up." : "There is no callback."));
    }

    private static String line(SentCallback callback) {
        String error = callback.lastError();
        return String.join(
                "\t",
                callback.id(),
                Json.time(callback.createdAt()),
                callback.state(),
                Integer.toString(callback.attempts()),
                Json.time(callback.until()),
                callback.instanceId(),
                Cell.of(callback.target()),
                Cell.of(error));
    }
}
