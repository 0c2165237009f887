package io.tenantry.config;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Tenantry cannot start for a reason that the operator can mend. The message is written for them:
/// its first line says what is wrong and what to do, more lines may follow with details. The
/// command line prints it without a stack trace and exits with 2.
public class StartupFailure extends RuntimeException {
    public StartupFailure(String message) {
        super(requireNonNull(message, "message"));
    }

    public StartupFailure(String message, Throwable cause) {
        super(requireNonNull(message, "message"), cause);
    }

    /// A file that could not be read or written, with the operating system's reason.
    ///
    /// @param action what was tried, `write` for example; the message becomes "Cannot write …"
    public static StartupFailure file(String action, Path path, IOException cause) {
        return new StartupFailure("Cannot " + action + " " + path + ": " + reason(cause), cause);
    }

    /// A network address that another program already listens on.
    public static StartupFailure portTaken(String host, int port, Throwable cause) {
        return new StartupFailure(
                ("Port %d on %s is already taken: stop the program that listens there, or choose"
                                + " another port with --port")
                        .formatted(port, host),
                cause);
    }

    private static String reason(IOException cause) {
        if (cause instanceof AccessDeniedException) {
            return "permission denied";
        }
        @Nullable String reason =
                cause instanceof FileSystemException failed ? failed.getReason() : null;
        @Nullable String message = reason != null ? reason : cause.getMessage();
        return message != null ? message : cause.getClass().getSimpleName();
    }
}
