package io.tenantry.fuzz;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// One target's run in a process of its own, and what came of it.
///
/// @param isClean whether no fault was found
/// @param line what to tell people
record FuzzRun(boolean isClean, String line) {
    private static final String FUZZER = "com.code_intelligence.jazzer.Jazzer";

    /// An input that takes longer is a finding.
    private static final int INPUT_SECONDS_MAX = 10;

    /// An input that takes more memory is a finding, of the heap or of the whole process.
    private static final int HEAP_MB = 1_000;

    private static final int MEMORY_MB_MAX = 3_000;

    /// Lines of the fuzzer that are shown when it found something.
    private static final int LINES_SHOWN = 60;

    private static final Pattern PROGRESS =
            Pattern.compile("#(\\d+)\\s+\\w+\\s+cov: (\\d+) ft: \\d+ corp: (\\d+)/.*");

    /// Runs a target for that long, from the inputs that are kept and those of earlier runs.
    static FuzzRun of(FuzzTarget target, int seconds) throws IOException, InterruptedException {
        Path folder = Files.createDirectories(Path.of("target", "fuzz", target.name()));
        Path learned = Files.createDirectories(folder.resolve("learned"));
        System.out.printf("%s: %d s%n", target.name(), seconds);
        Process process =
                new ProcessBuilder(command(target, seconds, folder, learned))
                        .redirectErrorStream(true)
                        .start();
        Deque<String> tail = new ArrayDeque<>();
        String progress = read(process, tail);
        int code = process.waitFor();
        if (code != 0) {
            tail.forEach(System.out::println);
        }
        return new FuzzRun(code == 0, line(target, code, progress, folder));
    }

    private static List<String> command(FuzzTarget target, int seconds, Path folder, Path learned) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + HEAP_MB + "m",
                "-XX:+EnableDynamicAgentLoading",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty("java.class.path"),
                FUZZER,
                "--target_class=" + target.type().getName(),
                "--instrumentation_includes=io.tenantry.**",
                "--reproducer_path=" + folder,
                "-max_total_time=" + seconds,
                "-timeout=" + INPUT_SECONDS_MAX,
                "-rss_limit_mb=" + MEMORY_MB_MAX,
                "-artifact_prefix=" + folder + "/found-",
                learned.toString(),
                target.kept().toString());
    }

    /// Reads to the end, keeps the last lines, and gives the last one that tells how far it is.
    private static String read(Process process, Deque<String> tail) throws IOException {
        String progress = "";
        try (BufferedReader output = process.inputReader()) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                if (PROGRESS.matcher(line).matches()) {
                    progress = line;
                }
                if (!line.startsWith("INFO: Instrumented")) {
                    tail.addLast(line);
                }
                if (tail.size() > LINES_SHOWN) {
                    tail.removeFirst();
                }
            }
        }
        return progress;
    }

    private static String line(FuzzTarget target, int code, String progress, Path folder) {
        Matcher figures = PROGRESS.matcher(progress);
        String done =
                figures.matches()
                        ? "%,d inputs, %s branches reached, %s inputs kept"
                                .formatted(
                                        Long.parseLong(figures.group(1)),
                                        figures.group(2),
                                        figures.group(3))
                        : "did not start";
        return code == 0
                ? "%-14s %s".formatted(target.name(), done)
                : "%-14s %s. FAULT FOUND: the input is %s/found-…, put it into %s once mended"
                        .formatted(target.name(), done, folder, target.kept());
    }
}
