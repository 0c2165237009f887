package io.tenantry.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// A folder of Node.js programs under `e2e/`, with the packages that its lock file names.
public final class NodeProject {
    private static final int PATIENCE_MINUTES = 5;
    private static final List<String> INSTALL =
            List.of("npm", "ci", "--ignore-scripts", "--omit=optional", "--no-audit", "--no-fund");

    private final Path folder;

    private NodeProject(Path folder) {
        this.folder = folder;
    }

    /// What a program left when it ended.
    ///
    /// @param output what it printed on standard output
    /// @param complaints what it printed on standard error
    public record Ended(int exit, String output, String complaints) {}

    /// The folder of that name, its packages brought if they are missing or older than the lock
    /// file.
    public static NodeProject installed(String name) {
        NodeProject project = new NodeProject(Path.of("e2e", name));
        return TurnFile.take("install-" + name, project::withPackages);
    }

    /// Where the folder is.
    public Path folder() {
        return folder;
    }

    /// Runs Node.js to its end.
    ///
    /// @param environment variables beside those of this process
    /// @param input what it reads from standard input
    public Ended node(Map<String, String> environment, String input, String... arguments) {
        List<String> command = new ArrayList<>(List.of("node"));
        command.addAll(List.of(arguments));
        return execute(command, environment, input);
    }

    /// As [#node], for a program that must succeed; gives what it printed.
    public String output(Map<String, String> environment, String input, String... arguments) {
        return expectSuccess(node(environment, input, arguments)).output();
    }

    private NodeProject withPackages() {
        if (!isFresh()) {
            expectSuccess(execute(INSTALL, Map.of(), ""));
        }
        return this;
    }

    /// npm keeps a copy of the lock file that it worked by.
    private boolean isFresh() {
        Path installed = folder.resolve("node_modules").resolve(".package-lock.json");
        Path wanted = folder.resolve("package-lock.json");
        try {
            return Files.exists(installed)
                    && Files.getLastModifiedTime(installed)
                                    .compareTo(Files.getLastModifiedTime(wanted))
                            >= 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Ended expectSuccess(Ended ended) {
        if (ended.exit() != 0) {
            throw new IllegalStateException(
                    "a program in %s ended with %d:%n%s%s"
                            .formatted(folder, ended.exit(), ended.complaints(), ended.output()));
        }
        return ended;
    }

    /// Through files, because a full pipe that nobody reads would stop the program.
    private Ended execute(List<String> command, Map<String, String> environment, String input) {
        try {
            Path work = Files.createTempDirectory("node");
            Path in = Files.writeString(work.resolve("in"), input);
            Path out = work.resolve("out");
            Path err = work.resolve("err");
            try {
                ProcessBuilder builder =
                        new ProcessBuilder(command)
                                .directory(folder.toFile())
                                .redirectInput(in.toFile())
                                .redirectOutput(out.toFile())
                                .redirectError(err.toFile());
                builder.environment().putAll(environment);
                int exit = exitOf(start(builder));
                return new Ended(exit, Files.readString(out), Files.readString(err));
            } finally {
                for (Path file : List.of(in, out, err, work)) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Process start(ProcessBuilder builder) {
        try {
            return builder.start();
        } catch (IOException missing) {
            String program = builder.command().getFirst();
            throw new UncheckedIOException(
                    "this test needs Node.js 20 or newer and npm; cannot run " + program, missing);
        }
    }

    private static int exitOf(Process process) {
        try {
            if (process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
                return process.exitValue();
            }
            throw new IllegalStateException("no end within " + PATIENCE_MINUTES + " minutes");
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", interrupted);
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }
}
