package io.tenantry.bench.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How much memory a process holds, as the kernel of Linux counts it (`VmRSS`, man 5 proc).
public final class ResidentMemory {
    private static final Pattern LINE = Pattern.compile("VmRSS:\\s+(\\d+) kB");
    private static final double BYTES = 1_024;

    private ResidentMemory() {}

    /// In millions of bytes; empty on a system that does not tell, and when the process has ended.
    public static Optional<Double> megabytes(ProcessHandle process) {
        try {
            String status = Files.readString(Path.of("/proc/" + process.pid() + "/status"));
            Matcher matcher = LINE.matcher(status);
            return matcher.find()
                    ? Optional.of(Long.parseLong(matcher.group(1)) * BYTES / 1e6)
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
