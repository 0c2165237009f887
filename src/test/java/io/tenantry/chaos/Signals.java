package io.tenantry.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Signals to processes that this test started, by their ids.
final class Signals {
    private static final int PATIENCE_SECONDS = 10;

    private Signals() {}

    /// Lets them run no further until [#go].
    static void stop(List<ProcessHandle> processes) {
        send("STOP", processes);
    }

    static void go(List<ProcessHandle> processes) {
        send("CONT", processes);
    }

    static void kill(List<ProcessHandle> processes) {
        send("KILL", processes);
    }

    /// One that has ended meanwhile is passed over.
    private static void send(String signal, List<ProcessHandle> processes) {
        List<String> command =
                new ArrayList<>(
                        List.of("sh", "-c", "for p; do kill -" + signal + " $p; done", "sh"));
        processes.stream()
                .filter(ProcessHandle::isAlive)
                .forEach(process -> command.add(Long.toString(process.pid())));
        run(command);
    }

    /// Runs a command to its end and gives its exit code, -1 when there is no such command.
    static int run(List<String> command) {
        try {
            Process process =
                    new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start();
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IllegalStateException("does not end: " + command);
            }
            return process.exitValue();
        } catch (IOException e) {
            if (command.getFirst().equals("sh")) {
                throw new UncheckedIOException(e);
            }
            return -1;
        } catch (InterruptedException e) {
            throw Pauses.interrupted(e);
        }
    }
}
