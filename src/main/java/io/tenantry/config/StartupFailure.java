package io.tenantry.config;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;

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
        return new StartupFailure(
                "Cannot " + action + " " + path + ": " + reason(path, cause), cause);
    }

    private static String reason(Path path, IOException cause) {
        return switch (cause) {
            case AccessDeniedException _ -> "permission denied";
            case NoSuchFileException _ -> "no such file or directory";
            case FileAlreadyExistsException _ -> "it exists already";
            case NotDirectoryException _ -> "not a directory";
            case DirectoryNotEmptyException _ -> "directory not empty";
            case FileSystemException failed when failed.getReason() != null -> failed.getReason();
            case FileNotFoundException missing -> withoutPath(path, missing);
            default -> requireNonNullElse(cause.getMessage(), cause.getClass().getSimpleName());
        };
    }

    /// Of a message as `/there (Too many open files)` what stands in parentheses.
    private static String withoutPath(Path path, FileNotFoundException cause) {
        String message = String.valueOf(cause.getMessage());
        String before = path + " (";
        return message.startsWith(before) && message.endsWith(")")
                ? message.substring(before.length(), message.length() - 1)
                : message;
    }
}
