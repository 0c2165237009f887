package io.tenantry.bench.report;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/// What the figures were measured on.
public final class Machine {
    private Machine() {}

    /// Processor, memory, system and Java in a line.
    public static String describe() {
        OperatingSystemMXBean system =
                ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        return "Machine: %d cores (%s), %d GB of memory, %s %s; Java %s (%s)"
                .formatted(
                        system.getAvailableProcessors(),
                        processor(),
                        Math.round(system.getTotalMemorySize() / 1e9),
                        System.getProperty("os.name"),
                        System.getProperty("os.version"),
                        System.getProperty("java.version"),
                        System.getProperty("java.vendor"));
    }

    /// Processes that want to run: more than the cores means that something else disturbs.
    public static double load() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class)
                .getSystemLoadAverage();
    }

    private static String processor() {
        try (var lines = Files.lines(Path.of("/proc/cpuinfo"))) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse(System.getProperty("os.arch"));
        } catch (IOException e) {
            return System.getProperty("os.arch");
        }
    }
}
