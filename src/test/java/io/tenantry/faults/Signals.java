package io.tenantry.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Signals to the processes of a PostgreSQL server that a test started.
///
/// @param cluster the folder of its data
record Signals(Path cluster) {
    /// Stops all of them; they answer nothing and keep every connection.
    void stop() {
        long postmaster = postmaster();
        // First the one that makes others.
        send("STOP", List.of(postmaster));
        send("STOP", children(postmaster));
    }

    /// Lets all of them go on.
    void goOn() {
        long postmaster = postmaster();
        List<Long> all = new ArrayList<>(children(postmaster));
        all.add(postmaster);
        send("CONT", all);
    }

    /// Ends all of them at once, as when the machine goes away.
    void kill() {
        long postmaster = postmaster();
        send("STOP", List.of(postmaster));
        List<Long> all = new ArrayList<>(children(postmaster));
        all.add(postmaster);
        send("KILL", all);
    }

    private long postmaster() {
        try (Stream<String> lines = Files.lines(cluster.resolve("postmaster.pid"))) {
            return Long.parseLong(lines.findFirst().orElseThrow().strip());
        } catch (IOException e) {
            throw new IllegalStateException("no server runs in " + cluster, e);
        }
    }

    private static List<Long> children(long postmaster) {
        return ProcessHandle.of(postmaster)
                .orElseThrow()
                .children()
                .map(ProcessHandle::pid)
                .toList();
    }

    private static void send(String signal, List<Long> processes) {
        List<String> words = new ArrayList<>(List.of("kill", "-" + signal));
        processes.forEach(process -> words.add(Long.toString(process)));
        try {
            // Some may have ended meanwhile, which is no fault.
            new ProcessBuilder(words)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new IllegalStateException("kill cannot be run", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
