package io.tenantry.http;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/// Bounds the number of requests in work: more wait for a while, and are told to come back when
/// there was no place for them. A free place goes to whoever came last: when more come than can be
/// served, those who are served are served quickly, and those who are refused come back later
/// (`docs/adr/0023-overload.md`). Safe for use by many threads.
final class AdmissionGate {
    /// Once requests had to wait for longer than one of them may, no place is given to one that has
    /// waited for this part of its time: it will be refused, but not before its time is over, so
    /// that those who try again at once do not keep the server busy.
    private static final int STALE_AFTER = 10;

    private final int inWorkMax;
    private final int waitingMax;
    private final long waitNanos;
    private final LongSupplier clock;
    private final ReentrantLock lock = new ReentrantLock();

    /// Those who may be given a place; the last to come is the first.
    private final Deque<Waiting> hopeful = new ArrayDeque<>();

    private int waiting;
    private int inWork;

    /// Requests have had to wait since then on end.
    private long crowdedSince;

    private boolean crowded;

    /// @param inWorkMax requests in work at once, at least 1
    /// @param waitingMax requests that may wait for a place
    /// @param wait how long one waits at most
    AdmissionGate(int inWorkMax, int waitingMax, Duration wait) {
        this(inWorkMax, waitingMax, wait, System::nanoTime);
    }

    /// @param clock tells nanoseconds
    AdmissionGate(int inWorkMax, int waitingMax, Duration wait, LongSupplier clock) {
        this.inWorkMax = inWorkMax;
        this.waitingMax = waitingMax;
        this.waitNanos = wait.toNanos();
        this.clock = clock;
    }

    private record Waiting(long since, CountDownLatch given) {}

    /// Takes a place; false when there was none in time. Each true needs one [#leave].
    boolean enter() {
        Waiting newcomer;
        lock.lock();
        try {
            if (inWork < inWorkMax) {
                inWork++;
                return true;
            }
            if (waiting >= waitingMax) {
                return false;
            }
            newcomer = new Waiting(clock.getAsLong(), new CountDownLatch(1));
            waits(newcomer);
        } finally {
            lock.unlock();
        }
        return await(newcomer);
    }

    void leave() {
        lock.lock();
        try {
            Waiting last = hopeful.poll();
            if (last == null) {
                inWork--;
                // Places that nobody asks for: whoever waits still was left behind.
                crowded = crowded && inWork > inWorkMax / 2;
            } else if (isStale(last)) {
                // So are all who came before it.
                hopeful.clear();
                inWork--;
            } else {
                last.given().countDown();
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
            return waiting;
        } finally {
            lock.unlock();
        }
    }

    private void waits(Waiting newcomer) {
        if (waiting == 0 || !crowded) {
            crowded = true;
            crowdedSince = newcomer.since();
        }
        hopeful.push(newcomer);
        waiting++;
    }

    private boolean isStale(Waiting one) {
        long now = clock.getAsLong();
        return now - crowdedSince > waitNanos && now - one.since() > waitNanos / STALE_AFTER;
    }

    /// @return whether a place was given, be it in the very moment when the time was over
    private boolean await(Waiting one) {
        boolean given = false;
        try {
            given = one.given().await(waitNanos, TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        lock.lock();
        try {
            waiting--;
            if (!given) {
                // Those who give up have waited longest, and so are last.
                hopeful.removeLastOccurrence(one);
            }
            return one.given().getCount() == 0;
        } finally {
            lock.unlock();
        }
    }
}
