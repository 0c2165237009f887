package io.tenantry.bench.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// For how long the garbage collector stopped a Java process, read from the log that it writes with
/// [#OPTION].
///
/// @param milliseconds of every pause
public record CollectorPauses(List<Double> milliseconds) {
    /// For Java; the file is in the folder that the process was started in.
    public static final String OPTION = "-Xlog:gc:file=gc.log";

    private static final String FILE = "gc.log";
    private static final Pattern PAUSE =
            Pattern.compile("Pause .* ([\\d.]+)ms$", Pattern.MULTILINE);

    public CollectorPauses {
        milliseconds = List.copyOf(milliseconds);
    }

    /// Reads what has been written so far.
    public static CollectorPauses in(Path folder) {
        try {
            return parse(Files.readString(folder.resolve(FILE)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static CollectorPauses parse(String log) {
        List<Double> pauses =
                PAUSE.matcher(log).results().map(CollectorPauses::milliseconds).toList();
        return new CollectorPauses(pauses);
    }

    /// Those that came after these.
    public CollectorPauses since(CollectorPauses before) {
        return new CollectorPauses(
                milliseconds.subList(before.milliseconds.size(), milliseconds.size()));
    }

    public double longest() {
        return milliseconds.stream().mapToDouble(Double::doubleValue).max().orElse(0);
    }

    public double total() {
        return milliseconds.stream().mapToDouble(Double::doubleValue).sum();
    }

    private static double milliseconds(MatchResult match) {
        return Double.parseDouble(match.group(1));
    }
}
