package io.tenantry.testing;

import io.tenantry.cli.Bootstrap;
import io.tenantry.database.DatabaseAddress;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import tools.jackson.databind.json.JsonMapper;

/// The real command in a process of its own, which can be asked to stop or killed.
public final class TenantryProcess implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    private final Process process;
    private final Queue<String> output = new ConcurrentLinkedQueue<>();
    private final Queue<String> answers = new ConcurrentLinkedQueue<>();
    private final List<Thread> readers;

    private TenantryProcess(Process process) {
        this.process = process;
        this.readers =
                List.of(
                        reader(process.errorReader(), output),
                        reader(process.inputReader(), answers));
    }

    /// Runs a command on a database to its end.
    public static TenantryProcess runOn(DatabaseAddress database, String... arguments) {
        return run(account(database), arguments).finished();
    }

    /// As [#runOn], with the answers going into a file.
    public static TenantryProcess runInto(
            Path file, DatabaseAddress database, String... arguments) {
        return run(Redirect.to(file.toFile()), account(database), arguments).finished();
    }

    private static Map<String, String> account(DatabaseAddress database) {
        return Map.of(
                "TENANTRY_DATABASE_URL", database.jdbcUrl(),
                "TENANTRY_DATABASE_USER", database.user(),
                "TENANTRY_DATABASE_PASSWORD", database.password());
    }

    /// Starts a command.
    public static TenantryProcess run(Map<String, String> environment, String... arguments) {
        return run(Redirect.PIPE, environment, arguments);
    }

    private static TenantryProcess run(
            Redirect answers, Map<String, String> environment, String... arguments) {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-XX:TieredStopAtLevel=1",
                                "-Xmx256m",
                                "--enable-native-access=ALL-UNNAMED",
                                "-cp",
                                productClassPath(),
                                "io.tenantry.Main"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().putAll(environment);
        builder.redirectOutput(answers);
        try {
            return new TenantryProcess(builder.start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// As [#run], with a text on standard input.
    public static TenantryProcess runReading(
            String input, Map<String, String> environment, String... arguments) {
        TenantryProcess command = run(environment, arguments);
        try (Writer writer = command.process.outputWriter()) {
            writer.write(input);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return command;
    }

    /// Starts a server on a free port and waits until it answers.
    public static TenantryProcess serve(Path dataDirectory, String... further) {
        List<String> arguments = new ArrayList<>(serveArguments(dataDirectory));
        arguments.addAll(List.of(further));
        TenantryProcess server = run(Map.of(), arguments.toArray(String[]::new));
        server.awaitLine(line -> line.startsWith("Tenantry answers at "));
        return server;
    }

    /// The arguments of a server on a free port.
    public static List<String> serveArguments(Path dataDirectory) {
        return List.of("serve", "--port", "0", "--data-dir", dataDirectory.toString());
    }

    /// The address the server told.
    public String url() {
        String prefix = "Tenantry answers at ";
        return awaitLine(line -> line.startsWith(prefix)).substring(prefix.length());
    }

    /// What the first start made.
    public static Bootstrap bootstrap(Path dataDirectory) {
        try {
            byte[] json = Files.readAllBytes(dataDirectory.resolve("bootstrap.json"));
            return JsonMapper.builder().build().readValue(json, Bootstrap.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The status of a page that anybody may see.
    public int statusOf(String path) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url() + path)).build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(request, BodyHandlers.discarding()).statusCode();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Waits for the process to end and gives its exit code.
    public int exitCode() {
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                throw new IllegalStateException("still running: " + told());
            }
            for (Thread reader : readers) {
                reader.join(PATIENCE);
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Waits for the process to end, whatever its exit code.
    public TenantryProcess finished() {
        exitCode();
        return this;
    }

    /// Asks it to stop (SIGTERM).
    public int stop() {
        // Not Process.destroy, which also closes the pipes and loses what is told last.
        process.toHandle().destroy();
        return exitCode();
    }

    /// The process itself, for signals.
    public ProcessHandle process() {
        return process.toHandle();
    }

    /// Kills it without notice (SIGKILL); its database goes on running.
    public void kill() {
        process.toHandle().destroyForcibly();
        exitCode();
    }

    /// What it wrote for people so far.
    public List<String> told() {
        return List.copyOf(output);
    }

    /// What it answered so far.
    public List<String> answered() {
        return List.copyOf(answers);
    }

    @Override
    public void close() {
        if (process.isAlive()) {
            stop();
        }
    }

    /// Waits for a line for people.
    public String awaitLine(Predicate<String> wanted) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < deadline) {
            var found = output.stream().filter(wanted).findFirst();
            if (found.isPresent()) {
                return found.get();
            }
            if (!process.isAlive()) {
                exitCode();
                break;
            }
            try {
                process.waitFor(20, TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
        return output.stream()
                .filter(wanted)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("not told: " + told()));
    }

    private static Thread reader(BufferedReader lines, Queue<String> into) {
        return Thread.ofVirtual()
                .start(() -> {
                    try (lines) {
                        lines.lines().forEach(into::add);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                });
    }

    /// The class path without the tests' own classes.
    private static String productClassPath() {
        String separator = System.getProperty("path.separator");
        return String.join(
                separator,
                Arrays.stream(System.getProperty("java.class.path").split(separator, -1))
                        .filter(entry -> !entry.endsWith("test-classes"))
                        .toList());
    }
}
