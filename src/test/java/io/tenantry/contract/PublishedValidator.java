package io.tenantry.contract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The validator of the published API's own framework, run under Node.js from `e2e/validator`.
final class PublishedValidator {
    static final Path FOLDER = Path.of("e2e", "validator");
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int PATIENCE_MINUTES = 5;

    private PublishedValidator() {}

    /// Gives for each request its message, or a null node when it is accepted.
    ///
    /// @param requests objects with `resource`, `action` and `values`
    static List<JsonNode> messages(List<JsonNode> requests) throws IOException {
        install();
        String input = requests.stream().map(JsonNode::toString).collect(Collectors.joining("\n"));
        String schemas = PublishedSchemas.folder().toString();
        return run(input, "node", "messages.mjs", schemas).lines().map(JSON::readTree).toList();
    }

    /// Brings the packages of the lock file, unless they are there already: npm keeps a copy of the
    /// lock file it worked by.
    private static void install() throws IOException {
        Path installed = FOLDER.resolve("node_modules").resolve(".package-lock.json");
        Path wanted = FOLDER.resolve("package-lock.json");
        boolean fresh =
                Files.exists(installed)
                        && Files.getLastModifiedTime(installed)
                                        .compareTo(Files.getLastModifiedTime(wanted))
                                >= 0;
        if (!fresh) {
            run("", "npm", "ci", "--no-audit", "--no-fund");
        }
    }

    /// Runs a program to its end and gives what it printed.
    private static String run(String input, String... command) throws IOException {
        Path work = Files.createTempDirectory("validator");
        Path in = Files.writeString(work.resolve("in"), input);
        Path out = work.resolve("out");
        Path err = work.resolve("err");
        ProcessBuilder builder =
                new ProcessBuilder(command)
                        .directory(FOLDER.toFile())
                        .redirectInput(in.toFile())
                        .redirectOutput(out.toFile())
                        .redirectError(err.toFile());
        try {
            int exit = exitOf(start(builder));
            if (exit != 0) {
                throw new IllegalStateException(
                        builder.command() + " ended with " + exit + ": " + Files.readString(err));
            }
            return Files.readString(out);
        } finally {
            for (Path file : List.of(in, out, err, work)) {
                Files.deleteIfExists(file);
            }
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
            throw new IllegalStateException("no answer within " + PATIENCE_MINUTES + " minutes");
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", interrupted);
        } finally {
            process.destroyForcibly();
        }
    }
}
