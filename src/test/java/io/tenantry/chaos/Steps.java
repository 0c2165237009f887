package io.tenantry.chaos;

import java.time.Duration;
import java.util.Random;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/// Takes the steps of a client one after the other while the server is ready: what is not sent is
/// not in doubt, and what is in doubt cannot be checked.
final class Steps implements Runnable {
    private static final int PAUSE_MILLIS_MAX = 60;
    private static final Duration WHILE_AWAY = Duration.ofMillis(200);
    private static final Duration AFTER_NO_ANSWER = Duration.ofMillis(700);

    private final Caller caller;
    private final Random random;
    private final BooleanSupplier goesOn;
    private final Supplier<Reply> step;

    /// @param step asks the server for something and gives the answer
    Steps(Caller caller, Random random, BooleanSupplier goesOn, Supplier<Reply> step) {
        this.caller = caller;
        this.random = random;
        this.goesOn = goesOn;
        this.step = step;
    }

    @Override
    public void run() {
        while (goesOn.getAsBoolean()) {
            if (!caller.isReady()) {
                Pauses.of(WHILE_AWAY);
            } else if (step.get().isOpen()) {
                Pauses.of(AFTER_NO_ANSWER);
            } else {
                Pauses.of(Duration.ofMillis(random.nextInt(PAUSE_MILLIS_MAX)));
            }
        }
    }
}
