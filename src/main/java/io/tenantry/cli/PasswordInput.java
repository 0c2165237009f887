package io.tenantry.cli;

import io.tenantry.config.StartupFailure;
import io.tenantry.signin.NewPassword;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Where a command gets a password from: never from its arguments, which others on the machine can
/// read.
final class PasswordInput {
    private PasswordInput() {}

    /// Asks a person at the terminal for it, without showing it; from a pipe or a file takes the
    /// first line.
    ///
    /// @throws StartupFailure when there is none
    /// @throws io.tenantry.failure.Invalid when it is too weak
    static NewPassword read() {
        // Null in Java 25 where there is no terminal, and not a terminal in Java 22 to 24.
        Optional<java.io.Console> terminal =
                Optional.ofNullable(System.console()).filter(java.io.Console::isTerminal);
        if (terminal.isPresent()) {
            char[] typed = terminal.get().readPassword("New password: ");
            return required(typed == null ? null : new String(typed));
        }
        try {
            // Not closed: standard input belongs to the process.
            BufferedReader input =
                    new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            return required(input.readLine());
        } catch (IOException e) {
            throw new StartupFailure("--password-stdin: standard input cannot be read", e);
        }
    }

    private static NewPassword required(@Nullable String password) {
        if (password == null || password.isEmpty()) {
            throw new StartupFailure("--password-stdin: standard input has no first line");
        }
        return new NewPassword(password);
    }
}
