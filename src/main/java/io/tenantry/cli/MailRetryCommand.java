package io.tenantry.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Has mails sent again.
@Command(
        name = "retry",
        description = {
            "Has a mail sent again.",
            "It may wait for another try, or have been given up within the last 7 days. Prints its id. A running",
            "server sends it within seconds."
        },
        footer = {
            "",
            "Examples:",
            "  ./tenantry mail retry --id 6af10d005a40b52ee4495c4d",
            "  ./tenantry mail retry --failed"
        })
final class MailRetryCommand extends ServicesCommand {
    @Option(names = "--id", paramLabel = "ID", description = "The mail, as mail list shows it.")
    @Nullable String id;

    @Option(names = "--failed", description = "All that were given up.")
    boolean failed;

    MailRetryCommand(Environment environment, Console console) {
        super(environment, console);
    }

    @Override
    public Integer call() {
        if ((id == null) != failed) {
            fault("expected --id or --failed, and not both");
        }
        return change(
                settings(),
                (services, _) ->
                        answer(new RecordedRetries(services).mails(id), "No mail was given up."));
    }
}
