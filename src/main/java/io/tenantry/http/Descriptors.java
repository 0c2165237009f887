package io.tenantry.http;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The file descriptors that the system lets this process have. Each connection takes one, and a
/// server that finds none left takes no further connection until others are gone.
public final class Descriptors {
    private static final Logger LOG = LoggerFactory.getLogger(Descriptors.class);

    /// For jars, logs, reports, mails, callbacks and signing in elsewhere, and for connections on
    /// their way out, which have theirs still.
    private static final int OTHERS = 400;

    private Descriptors() {}

    /// As many connections as wanted, or as the system allows; the log tells when these are fewer.
    ///
    /// @param reserved descriptors that are needed otherwise, beside those of every Java program
    public static int connectionsMax(int wanted, int reserved) {
        if (!(ManagementFactory.getOperatingSystemMXBean()
                instanceof UnixOperatingSystemMXBean system)) {
            return wanted;
        }
        return connectionsMax(wanted, reserved, system.getMaxFileDescriptorCount());
    }

    static int connectionsMax(int wanted, int reserved, long descriptors) {
        long possible = Math.max(1, descriptors - OTHERS - reserved);
        if (wanted <= possible) {
            return wanted;
        }
        LOG.warn(
                "the system allows {} open files (ulimit -n): {} connections at most, not {}",
                descriptors,
                possible,
                wanted);
        return (int) possible;
    }
}
