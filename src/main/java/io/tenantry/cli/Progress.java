package io.tenantry.cli;

import java.io.IOException;
import java.nio.file.Path;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import org.jspecify.annotations.Nullable;

/// A bar on the standard error that grows as work is done. Where that is no terminal there is none,
/// for in a file it would be noise; what takes minutes writes a few lines in its place. For use by
/// one thread.
final class Progress implements AutoCloseable {
    private static final int UPDATE_MILLIS = 500;

    private final @Nullable ProgressBar bar;
    private final @Nullable ProgressLines lines;

    /// @param task what it stands beside
    /// @param unit what is counted, with a blank before it
    Progress(String task, String unit) {
        this(task, unit, null);
    }

    /// As a bar, or else as lines.
    static Progress orLines(String task, String unit) {
        return new Progress(
                task, unit, new ProgressLines(task, unit, System.err, System::nanoTime));
    }

    private Progress(String task, String unit, @Nullable ProgressLines lines) {
        this.lines = lines;
        this.bar =
                isSeen()
                        ? new ProgressBarBuilder()
                                .setTaskName(task)
                                .setUnit(unit, 1)
                                .setUpdateIntervalMillis(UPDATE_MILLIS)
                                .build()
                        : null;
    }

    /// Shows how much is done.
    void show(long done, long all) {
        if (bar != null) {
            bar.maxHint(all).stepTo(done);
        } else if (lines != null) {
            lines.show(done, all);
        }
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
        }
    }

    /// Whether the standard error is a terminal. The console that Java knows is none as soon as the
    /// standard output goes into a file, where a bar would still be seen.
    private static boolean isSeen() {
        try {
            Path place = Path.of("/dev/fd/2").toRealPath();
            return place.startsWith("/dev") && !place.equals(Path.of("/dev/null"));
        } catch (IOException e) {
            return false; // A pipe has no place.
        }
    }
}
