package io.tenantry.postgres;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tenantry.config.StartupFailure;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// PostgreSQL's programs, run as a user that they accept.
///
/// @param folder where `initdb`, `pg_ctl` and `postgres` are
/// @param user who runs them
record Programs(Path folder, ServerUser user) {
    private static final File NOTHING = new File("/dev/null");

    Path path(String program) {
        return folder.resolve(program);
    }

    /// Runs a program to its end.
    ///
    /// @throws StartupFailure when it fails, with everything it printed
    void run(String program, List<String> arguments) {
        try {
            Process process = builder(program, arguments).redirectErrorStream(true).start();
            String output = new String(process.getInputStream().readAllBytes(), UTF_8).strip();
            if (process.waitFor() != 0) {
                throw new StartupFailure(
                        "PostgreSQL's %s failed:%n%s".formatted(program, output.indent(2)));
            }
        } catch (IOException e) {
            throw StartupFailure.file("run", path(program), e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    /// Starts a program and leaves it running; what it prints is added to the file.
    Process start(String program, List<String> arguments, Path output) {
        try {
            return builder(program, arguments)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()))
                    .start();
        } catch (IOException e) {
            throw StartupFailure.file("run", path(program), e);
        }
    }

    private ProcessBuilder builder(String program, List<String> arguments) {
        List<String> words = new ArrayList<>(user.prefix());
        words.add(path(program).toString());
        words.addAll(arguments);
        return isolated(words);
    }

    /// A process that inherits nothing which could change what it does: `PGPORT`, `PGDATA`, `TZ`,
    /// `LANG` and the like are read by PostgreSQL.
    static ProcessBuilder isolated(List<String> words) {
        ProcessBuilder builder = new ProcessBuilder(words).redirectInput(NOTHING);
        Map<String, String> environment = builder.environment();
        String path = environment.getOrDefault("PATH", "/usr/bin:/bin:/usr/sbin:/sbin");
        environment.clear();
        environment.putAll(Map.of("PATH", path, "LC_ALL", "C", "TZ", "UTC"));
        return builder.directory(new File("/"));
    }

    static StartupFailure interrupted(InterruptedException cause) {
        Thread.currentThread().interrupt();
        return new StartupFailure("Interrupted while PostgreSQL was starting or stopping", cause);
    }
}
