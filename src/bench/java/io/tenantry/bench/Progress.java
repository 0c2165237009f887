package io.tenantry.bench;

import java.io.Console;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/// Tells on standard error what is being done.
public final class Progress {
    private static final int UNSEEN_WIDTH = 80;

    private final PrintStream out = System.err;
    private final long begin = System.nanoTime();

    /// A line with the time since the beginning.
    public void tell(String line) {
        Duration since = Duration.ofNanos(System.nanoTime() - begin);
        out.println(
                String.format(
                        Locale.ROOT,
                        "[%2d:%02d] %s",
                        since.toMinutes(),
                        since.toSecondsPart(),
                        line));
    }

    /// A bar for some steps of the same kind; shown only where somebody watches.
    ProgressBar bar(String task, int steps) {
        return new ProgressBarBuilder()
                .setTaskName(task)
                .setInitialMax(steps)
                .setStyle(ProgressBarStyle.ASCII)
                .setConsumer(
                        isWatched()
                                ? new ConsoleProgressBarConsumer(out)
                                : new DelegatingProgressBarConsumer(_ -> {}, UNSEEN_WIDTH))
                .clearDisplayOnFinish()
                .build();
    }

    private static boolean isWatched() {
        return Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
    }
}
