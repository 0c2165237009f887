package io.tenantry.http;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Bounds the number of requests in work: more wait for a while, and are told to come back when
/// there was no place for them (`docs/adr/0023-overload.md`).
///
/// A quarter as many as there are places wait in line: it moves on by four times its length in the
/// time that a request takes, so nobody who is served from it waits for long. Whoever finds the
/// line full waits aside, and is served when it has run empty. That serves a burst as a whole.
/// While more come than can be served nobody is taken from aside, so that those who are served are
/// served quickly. Safe for use by many threads.
final class AdmissionGate {
    /// One waits in line for so many places: more wait longer, fewer leave places free now and
    /// then.
    private static final int PLACES_FOR_ONE_IN_LINE = 4;

    /// The many have gone when no more than this part of the places was taken at once for a while.
    private static final int QUIET_PART = 4;

    private final int inWorkMax;
    private final int lineMax;
    private final int waitingMax;
    private final long waitNanos;
    private final LongSupplier clock;
    private final ReentrantLock lock = new ReentrantLock();

    /// Those whose work was interrupted, in the order in which they came back.
    private final Deque<Waiting> back = new ArrayDeque<>();

    /// Those who are served next, in the order in which they came.
    private final Deque<Waiting> line = new ArrayDeque<>();

    /// Those who found the line full, in the order in which they came.
    private final Deque<Waiting> aside = new ArrayDeque<>();

    private final Tide tide;
    private int inWork;

    /// @param inWorkMax requests in work at once, at least 1
    /// @param waitingMax requests that may wait for a place
    /// @param wait how long one waits at most
    AdmissionGate(int inWorkMax, int waitingMax, Duration wait) {
        this(inWorkMax, waitingMax, wait, System::nanoTime);
    }

    /// @param clock tells nanoseconds
    AdmissionGate(int inWorkMax, int waitingMax, Duration wait, LongSupplier clock) {
        this.inWorkMax = inWorkMax;
        this.lineMax = Math.ceilDiv(inWorkMax, PLACES_FOR_ONE_IN_LINE);
        this.waitingMax = waitingMax;
        this.waitNanos = wait.toNanos();
        this.clock = clock;
        this.tide = new Tide(waitNanos, inWorkMax / QUIET_PART, clock.getAsLong());
    }

    /// @param patience for how long it waits, in nanoseconds
    private record Waiting(CountDownLatch given, long patience) {
        static Waiting of(long patience) {
            return new Waiting(new CountDownLatch(1), patience);
        }
    }

    /// Takes a place; false when there was none in time. Each true needs one [#leave].
    boolean enter() {
        return enter(this::waits);
    }

    /// Takes a place again that was [left][#leave] in the middle of the work: before all who wait,
    /// however many they are. False when there was none in time.
    boolean enterAgain() {
        return enter(() -> {
            Waiting one = Waiting.of(waitNanos);
            back.add(one);
            return one;
        });
    }

    /// @param queue puts whoever finds no place among those who wait; null for nobody
    private boolean enter(Supplier<@Nullable Waiting> queue) {
        Waiting waiting;
        lock.lock();
        try {
            tide.came(clock.getAsLong(), aside.size(), inWork);
            if (inWork < inWorkMax) {
                inWork++;
                return true;
            }
            waiting = queue.get();
        } finally {
            lock.unlock();
        }
        return waiting != null && await(waiting);
    }

    void leave() {
        lock.lock();
        try {
            tide.left(clock.getAsLong(), aside.size(), inWork);
            inWork--;
            giveOut();
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
            return back.size() + line.size() + aside.size();
        } finally {
            lock.unlock();
        }
    }

    /// @return null when too many wait already
    private @Nullable Waiting waits() {
        if (line.size() + aside.size() >= waitingMax) {
            return null;
        }
        if (line.size() < lineMax) {
            Waiting newcomer = Waiting.of(waitNanos);
            line.add(newcomer);
            return newcomer;
        }
        Waiting newcomer = Waiting.of(tide.isRising() ? aWhile() : waitNanos);
        aside.add(newcomer);
        return newcomer;
    }

    /// Many who were refused together and come again at once would all come together again.
    private long aWhile() {
        return ThreadLocalRandom.current().nextLong(waitNanos / 4 * 3, waitNanos);
    }

    /// Also places that stayed free while nobody was taken from aside.
    private void giveOut() {
        while (inWork < inWorkMax) {
            Waiting next = next();
            if (next == null) {
                return;
            }
            inWork++;
            next.given().countDown();
        }
    }

    private @Nullable Waiting next() {
        Waiting next = back.isEmpty() ? line.poll() : back.poll();
        return next == null && (!tide.isRising() || inWork == 0) ? aside.pollLast() : next;
    }

    /// Waits, and looks now and then whether the many have gone: it may be that nobody comes or
    /// leaves any more.
    ///
    /// @return whether a place was given, be it in the very moment when the time was over
    private boolean await(Waiting one) {
        long slice = waitNanos / Tide.LOOKS + 1;
        try {
            for (long left = one.patience(); left > 0; left -= slice) {
                if (one.given().await(Math.min(left, slice), TimeUnit.NANOSECONDS)) {
                    return true;
                }
                look();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return withdraw(one);
    }

    private void look() {
        lock.lock();
        try {
            tide.look(clock.getAsLong(), aside.size(), inWork);
            giveOut();
        } finally {
            lock.unlock();
        }
    }

    /// @return whether a place was given before
    private boolean withdraw(Waiting one) {
        lock.lock();
        try {
            if (one.given().getCount() == 0) {
                return true;
            }
            if (!back.remove(one) && !line.remove(one)) {
                aside.remove(one);
            }
            return false;
        } finally {
            lock.unlock();
        }
    }
}
