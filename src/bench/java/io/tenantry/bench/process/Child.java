package io.tenantry.bench.process;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;

/// A process that the bench started. What it writes goes to a file. It is stopped by its own id, at
/// the latest when the bench ends, also by Ctrl-C.
public final class Child implements AutoCloseable {
    private static final Duration LOOK = Duration.ofMillis(10);
    private static final Duration STOP = Duration.ofSeconds(30);

    private final Process process;
    private final Path log;
    private final Thread hook;

    private Child(Process process, Path log) {
        this.process = process;
        this.log = log;
        this.hook = new Thread(this::stop, "stop " + process.pid());
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /// Starts a command.
    ///
    /// @param log is emptied first
    public static Child start(
            List<String> command, Map<String, String> environment, Path directory, Path log) {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().putAll(environment);
        builder.directory(directory.toFile());
        builder.redirectErrorStream(true);
        builder.redirectOutput(log.toFile());
        builder.redirectInput(new File("/dev/null"));
        try {
            return new Child(builder.start(), log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Runs a command to its end and gives what it wrote.
    ///
    /// @throws IllegalStateException when it fails, or is not done in time
    public static String run(
            List<String> command,
            Map<String, String> environment,
            Path directory,
            Path log,
            Duration patience) {
        try (Child child = start(command, environment, directory, log)) {
            if (!child.process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)
                    || child.process.exitValue() != 0) {
                throw child.failure("did not do its work");
            }
            return child.written();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /// Waits until something is there.
    ///
    /// @param look is asked again and again with all that the process wrote so far
    /// @throws IllegalStateException when the process ends before, or it takes too long
    public <T> T await(Duration patience, Function<String, Optional<T>> look) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (System.nanoTime() < deadline) {
            Optional<T> found = look.apply(written());
            if (found.isPresent()) {
                return found.get();
            }
            try {
                if (process.waitFor(LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
                    throw failure("ended");
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted", e);
            }
        }
        throw failure("is not ready after " + patience);
    }

    /// The Java process, which a script may have started; never one that it started in its turn.
    public ProcessHandle worker() {
        return Stream.concat(Stream.of(process.toHandle()), process.descendants())
                .filter(one -> one.info().command().orElse("").endsWith("/java"))
                .findFirst()
                .orElseGet(process::toHandle);
    }

    public String written() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        stop();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException stopping) {
            // The hook runs already, and stopping twice does no harm.
        }
    }

    private void stop() {
        List<ProcessHandle> below = process.descendants().toList();
        process.destroy();
        try {
            if (!process.waitFor(STOP.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
                below.forEach(ProcessHandle::destroyForcibly);
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            below.forEach(ProcessHandle::destroyForcibly);
            Thread.currentThread().interrupt();
        }
    }

    private IllegalStateException failure(String what) {
        List<String> lines = written().lines().toList();
        List<String> last = lines.subList(Math.max(0, lines.size() - 20), lines.size());
        return new IllegalStateException(
                "%s %s; %s ends with:%n%s"
                        .formatted(
                                process.info().command().orElse("a process"),
                                what,
                                log,
                                String.join("\n", last)));
    }
}
