package io.tenantry.webhook;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// How long a callback waits after a try that failed: long enough in all for a receiver that is
/// mended within two days, as Standard Webhooks advises.
final class RetryPauses {
    private static final List<Duration> PAUSES =
            List.of(
                    Duration.ofSeconds(5),
                    Duration.ofSeconds(30),
                    Duration.ofMinutes(2),
                    Duration.ofMinutes(10),
                    Duration.ofMinutes(30),
                    Duration.ofHours(2),
                    Duration.ofHours(6),
                    Duration.ofHours(12),
                    Duration.ofHours(24));

    private RetryPauses() {}

    /// @param attempt the try that failed, from 1 on
    /// @return empty when it was the last
    static Optional<Duration> after(int attempt) {
        return attempt > PAUSES.size() ? Optional.empty() : Optional.of(PAUSES.get(attempt - 1));
    }
}
