package io.tenantry.http;

import java.util.function.Supplier;

/// One of the places of an [AdmissionGate], which others may have while its request waits for its
/// caller. For use by one thread.
final class Place implements AutoCloseable {
    private enum State {
        HELD,
        LENT,
        LEFT
    }

    private final AdmissionGate gate;
    private final Supplier<? extends RuntimeException> refusal;
    private State state = State.HELD;

    /// @param gate has given a place
    /// @param refusal what is thrown when it is not given again
    Place(AdmissionGate gate, Supplier<? extends RuntimeException> refusal) {
        this.gate = gate;
        this.refusal = refusal;
    }

    /// Lets others have it until it is [taken back][#takeBack].
    void lend() {
        if (state == State.HELD) {
            gate.leave();
            state = State.LENT;
        }
    }

    /// Goes on with the work, if it was interrupted.
    ///
    /// @throws RuntimeException as the refusal says, when there was no place in time
    void takeBack() {
        if (state == State.LENT) {
            boolean again = gate.enterAgain();
            state = again ? State.HELD : State.LEFT;
            if (!again) {
                throw refusal.get();
            }
        }
    }

    @Override
    public void close() {
        lend();
        state = State.LEFT;
    }
}
