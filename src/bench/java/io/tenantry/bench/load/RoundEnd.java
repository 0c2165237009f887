package io.tenantry.bench.load;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// The end of a round that runs on the client's thread.
final class RoundEnd {
    /// How long the last answers may take.
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private RoundEnd() {}

    /// Waits for what became of a round.
    ///
    /// @param time how long it sends
    /// @throws WrongAnswer when an answer was wrong, or the last ones stay away
    static <T> T await(CompletableFuture<T> ended, Duration time) {
        try {
            return ended.get(time.plus(PATIENCE).toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (ExecutionException e) {
            throw new WrongAnswer(String.valueOf(e.getCause()), e);
        } catch (TimeoutException e) {
            throw new WrongAnswer("answers stay away", e);
        }
    }
}
