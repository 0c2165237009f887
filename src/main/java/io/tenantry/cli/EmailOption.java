package io.tenantry.cli;

import io.tenantry.failure.Invalid;
import io.tenantry.user.Email;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Whom a command is about.
final class EmailOption {
    @Option(
            names = "--email",
            required = true,
            paramLabel = "ADDRESS",
            description = "The person's e-mail address, unique regardless of case (required).")
    @Nullable String email;

    /// The address; when there was a fault, which the command then tells, another one.
    Email read(TenantryCommand command) {
        String text = command.filled("--email", email);
        try {
            return new Email(text.isBlank() ? "missing@localhost" : text);
        } catch (Invalid e) {
            command.fault("--email: " + e.getMessage());
            return new Email("invalid@localhost");
        }
    }
}
