package io.tenantry.cli;

import io.tenantry.http.Json;
import io.tenantry.mail.SentMail;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Lists mails, a line each.
@Command(
        name = "list",
        description = {
            "Lists the latest mails.",
            "A line has, with a tab between, id, creation, pending, sent or failed, attempts, next attempt or end,",
            "recipients, subject, what the mail server said last."
        },
        footer = {
            "",
            "Examples:",
            "  ./tenantry mail list",
            "  ./tenantry mail list --failed | cut -f 1,6,8"
        })
final class MailListCommand extends ServicesCommand {
    private static final int MAX = 1_000;

    @Option(names = "--failed", description = "Only those that were given up.")
    boolean failed;

    MailListCommand(Environment environment, Console console) {
        super(environment, console);
    }

    @Override
    public Integer call() {
        return print(
                settings(),
                services ->
                        answer(
                                services.mails().list(failed, MAX).stream()
                                        .map(MailListCommand::line)
                                        .toList(),
                                failed ? "No mail was given up." : "There is no mail."));
    }

    private static String line(SentMail mail) {
        String error = mail.lastError();
        return String.join(
                "\t",
                mail.id(),
                Json.time(mail.createdAt()),
                mail.state(),
                Integer.toString(mail.attempts()),
                Json.time(mail.until()),
                Cell.of(String.join(",", mail.recipients())),
                Cell.of(mail.subject()),
                Cell.of(error));
    }
}
