package io.tenantry.bench.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicReference;

/// How much memory a process holds, as the system counts it.
public final class Memory {
    private Memory() {}

    /// Megabytes in memory now.
    public static double resident(ProcessHandle process) {
        try {
            Process asked =
                    new ProcessBuilder("ps", "-o", "rss=", "-p", Long.toString(process.pid()))
                            .start();
            String text =
                    new String(asked.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            return Long.parseLong(text.strip()) * 1024 / 1e6;
        } catch (IOException | NumberFormatException e) {
            throw new IllegalStateException("no memory known of process " + process.pid(), e);
        }
    }

    /// The most a process holds while something is done, looked at four times a second.
    public static double mostWhile(ProcessHandle process, Runnable work) {
        AtomicReference<Double> most = new AtomicReference<>(resident(process));
        Thread watch =
                Thread.ofPlatform()
                        .daemon()
                        .start(() -> {
                            try {
                                while (true) {
                                    Thread.sleep(250);
                                    most.accumulateAndGet(resident(process), Math::max);
                                }
                            } catch (InterruptedException e) {
                                Thread.currentThread().interrupt();
                            }
                        });
        try {
            work.run();
        } finally {
            watch.interrupt();
        }
        return most.get();
    }
}
