package io.tenantry.http;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// Bounds the number of requests in work: a few more wait briefly, the rest are told to come back.
/// Safe for use by many threads.
final class AdmissionGate {
    private final int inWorkMax;
    private final int waitingMax;
    private final Duration wait;
    private final Semaphore places;
    private final Semaphore waiting;

    /// @param inWorkMax requests in work at once, at least 1
    /// @param waitingMax requests that may wait for a place
    /// @param wait how long one waits at most
    AdmissionGate(int inWorkMax, int waitingMax, Duration wait) {
        this.inWorkMax = inWorkMax;
        this.waitingMax = waitingMax;
        this.wait = wait;
        this.places = new Semaphore(inWorkMax);
        this.waiting = new Semaphore(waitingMax);
    }

    /// Takes a place; false when there was none in time. Each true needs one [#leave].
    boolean enter() {
        if (places.tryAcquire()) {
            return true;
        }
        if (!waiting.tryAcquire()) {
            return false;
        }
        try {
            return places.tryAcquire(wait.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            waiting.release();
        }
    }

    void leave() {
        places.release();
    }

    int inWorkMax() {
        return inWorkMax;
    }

    int inWork() {
        return inWorkMax - places.availablePermits();
    }

    int waiting() {
        return waitingMax - waiting.availablePermits();
    }
}
