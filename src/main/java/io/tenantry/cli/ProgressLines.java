package io.tenantry.cli;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.function.LongSupplier;

/// Tells how far some work is, a line every few seconds, where there is no terminal for a bar. For
/// use by one thread.
final class ProgressLines {
    private static final Duration PAUSE = Duration.ofSeconds(5);

    private final String task;
    private final String unit;
    private final PrintStream out;
    private final LongSupplier nanoTime;
    private long told;

    /// @param task what each line begins with
    /// @param unit what is counted, with a blank before it
    /// @param nanoTime as [System#nanoTime]
    ProgressLines(String task, String unit, PrintStream out, LongSupplier nanoTime) {
        this.task = task;
        this.unit = unit;
        this.out = out;
        this.nanoTime = nanoTime;
        this.told = nanoTime.getAsLong();
    }

    /// Writes a line when the last one, or the beginning, is some seconds ago.
    void show(long done, long all) {
        long now = nanoTime.getAsLong();
        if (now - told >= PAUSE.toNanos()) {
            told = now;
            out.printf(Locale.ROOT, "%s: %,d of %,d%s%n", task, done, all, unit);
        }
    }
}
