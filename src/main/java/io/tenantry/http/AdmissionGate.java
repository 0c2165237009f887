package io.tenantry.http;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/// Bounds the number of requests in work: more wait for a while, and are told to come back when
/// there was no place for them. A free place goes to whoever came last: when more come than can be
/// served, those who are served are served quickly, and those who are refused come back later
/// (`docs/adr/0023-overload.md`). Safe for use by many threads.
final class AdmissionGate {
    private final int inWorkMax;
    private final int waitingMax;
    private final Duration wait;
    private final ReentrantLock lock = new ReentrantLock();

    /// The last to come is the first; it has some only while all places are taken.
    private final Deque<CountDownLatch> waiting = new ArrayDeque<>();

    private int inWork;

    /// @param inWorkMax requests in work at once, at least 1
    /// @param waitingMax requests that may wait for a place
    /// @param wait how long one waits at most
    AdmissionGate(int inWorkMax, int waitingMax, Duration wait) {
        this.inWorkMax = inWorkMax;
        this.waitingMax = waitingMax;
        this.wait = wait;
    }

    /// Takes a place; false when there was none in time. Each true needs one [#leave].
    boolean enter() {
        CountDownLatch given = new CountDownLatch(1);
        lock.lock();
        try {
            if (inWork < inWorkMax) {
                inWork++;
                return true;
            }
            if (waiting.size() >= waitingMax) {
                return false;
            }
            waiting.push(given);
        } finally {
            lock.unlock();
        }
        return await(given);
    }

    void leave() {
        lock.lock();
        try {
            CountDownLatch last = waiting.poll();
            if (last == null) {
                inWork--;
            } else {
                last.countDown();
            }
        } finally {
            lock.unlock();
        }
    }

    int inWorkMax() {
        return inWorkMax;
    }

    int inWork() {
        lock.lock();
        try {
            return inWork;
        } finally {
            lock.unlock();
        }
    }

    int waiting() {
        lock.lock();
        try {
            return waiting.size();
        } finally {
            lock.unlock();
        }
    }

    private boolean await(CountDownLatch given) {
        try {
            if (given.await(wait.toNanos(), TimeUnit.NANOSECONDS)) {
                return true;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        // A place that was given in this very moment is kept.
        return !withdraw(given);
    }

    /// Those who give up have waited longest, and so are last.
    private boolean withdraw(CountDownLatch given) {
        lock.lock();
        try {
            return waiting.removeLastOccurrence(given);
        } finally {
            lock.unlock();
        }
    }
}
