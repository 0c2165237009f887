package io.tenantry.database;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells the log why callers are told to come back: each kind of failure once, and while it goes on
/// every ten seconds with the number of times. No texts or values of statements are told. Safe for
/// use by many threads.
final class TroubleLog {
    private static final Logger LOG = LoggerFactory.getLogger(TroubleLog.class);
    private static final long REPEAT = Duration.ofSeconds(10).toNanos();

    private final LongSupplier nanoTime;
    private final Map<String, Told> told = new ConcurrentHashMap<>();

    /// @param since when it was told last
    /// @param untold how many came since
    private record Told(long since, long untold) {}

    /// @param nanoTime as [System#nanoTime]
    TroubleLog(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /// @param cause with the error of the driver among its causes
    void tell(Throwable cause) {
        SQLException error = lastOf(cause);
        String state = error == null ? "none" : String.valueOf(error.getSQLState());
        long now = nanoTime.getAsLong();
        told.compute(
                state,
                (_, before) -> {
                    if (before != null && now - before.since < REPEAT) {
                        return new Told(before.since, before.untold + 1);
                    }
                    warn(state, error, before == null ? 0 : before.untold);
                    return new Told(now, 0);
                });
    }

    private static void warn(String state, @Nullable SQLException error, long untold) {
        String message =
                error == null
                        ? "no connection"
                        : String.valueOf(error.getMessage()).lines().findFirst().orElse("");
        LOG.warn(
                "the database is not available to some: {} (SQLSTATE {}), {} more times before",
                message,
                state,
                untold);
    }

    /// The driver's own error lies deepest; what pools and mappers say around it may repeat a
    /// statement with its values.
    private static @Nullable SQLException lastOf(Throwable cause) {
        SQLException last = null;
        for (Throwable it = cause; it != null; it = it.getCause()) {
            if (it instanceof SQLException error) {
                last = error;
            }
        }
        return last;
    }
}
