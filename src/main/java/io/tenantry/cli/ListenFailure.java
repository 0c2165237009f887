package io.tenantry.cli;

import io.tenantry.config.StartupFailure;
import java.net.SocketException;

/// The server cannot listen where it is told to; says why, and which option to change.
final class ListenFailure extends StartupFailure {
    ListenFailure(String host, int port, Throwable cause) {
        super(message(host, port, reason(cause)), cause);
    }

    /// The texts are those of the C library of Linux and macOS, which Java passes on.
    private static String message(String host, int port, String reason) {
        if (reason.contains("already in use")) {
            return "Port %d on %s is already taken: stop the program that listens there, or choose another port with --port"
                    .formatted(port, host);
        }
        String failed = "Cannot listen on port %d of %s: ".formatted(port, host);
        if (reason.contains("assign requested address")) {
            return failed + "that is no address of this machine; choose another with --host";
        }
        if (reason.contains("Permission denied")) {
            return failed
                    + "permission denied; ports below 1024 are for the administrator, choose another with --port";
        }
        return failed + reason;
    }

    /// What the operating system said, however deep in the causes.
    private static String reason(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SocketException) {
                return String.valueOf(cause.getMessage());
            }
        }
        return failure.toString();
    }
}
