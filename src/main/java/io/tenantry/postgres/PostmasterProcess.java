package io.tenantry.postgres;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tenantry.config.StartupFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// A live server process of a cluster.
///
/// @param handle the process
/// @param program the path of `postgres` that it was started from
record PostmasterProcess(ProcessHandle handle, Path program) {
    /// Finds the process that `postmaster.pid` names, when it is alive and really is a server of
    /// this cluster: after a crash the number may belong to any other program.
    static Optional<PostmasterProcess> find(Path cluster) {
        return PostmasterFile.read(cluster)
                .flatMap(file -> ProcessHandle.of(file.pid()))
                .filter(ProcessHandle::isAlive)
                .flatMap(handle -> of(handle, cluster));
    }

    /// Lets the server and its processes go on if somebody stopped them (SIGSTOP): otherwise they
    /// would never take the wish to end.
    void goOn() {
        List<String> words = new ArrayList<>(List.of("/bin/sh", "-c", "kill -CONT \"$@\"", "sh"));
        words.add(Long.toString(handle.pid()));
        handle.children().forEach(child -> words.add(Long.toString(child.pid())));
        try {
            // Those that ended meanwhile are no fault.
            Programs.isolated(words)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw StartupFailure.file("run", Path.of(words.getFirst()), e);
        } catch (InterruptedException e) {
            throw Programs.interrupted(e);
        }
    }

    private static Optional<PostmasterProcess> of(ProcessHandle handle, Path cluster) {
        List<String> words = commandLine(handle);
        boolean ours =
                words.size() > 1
                        && words.getFirst().endsWith("/postgres")
                        && words.contains(cluster.toString());
        return ours
                ? Optional.of(new PostmasterProcess(handle, Path.of(words.getFirst())))
                : Optional.empty();
    }

    /// Linux shows every user's command lines in `/proc`, where [ProcessHandle] asks for more
    /// rights; macOS has no `/proc`. The command line of a zombie, or of somebody hidden, is empty.
    private static List<String> commandLine(ProcessHandle handle) {
        Path file = Path.of("/proc", Long.toString(handle.pid()), "cmdline");
        if (Files.exists(Path.of("/proc/self"))) {
            try {
                return List.of(new String(Files.readAllBytes(file), UTF_8).split("\0"));
            } catch (IOException e) {
                return List.of(); // It ended in this moment.
            }
        }
        return Stream.concat(
                        handle.info().command().stream(),
                        handle.info().arguments().stream().flatMap(Stream::of))
                .toList();
    }
}
