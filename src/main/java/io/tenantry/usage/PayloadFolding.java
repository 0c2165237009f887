package io.tenantry.usage;

import io.tenantry.database.Database;
import io.tenantry.database.LongWork;
import io.tenantry.failure.Unavailable;
import io.tenantry.organization.LimitThresholds;
import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Folds payloads that were counted lately into the sums by hour, day and month, in the background.
/// Every node does so; a lock in the database lets one at a time. Where it stops, killed or not,
/// another goes on (`docs/adr/0007-payloads-folded-later.md`). Safe for use by many threads.
final class PayloadFolding implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PayloadFolding.class);

    /// The longer, the more deltas of one hour become one update; the shorter, the less there is
    /// for readers to add up. It was one second before months were added to as well
    /// (`docs/adr/0020-use-of-limits.md`).
    private static final Duration PAUSE = Duration.ofSeconds(2);

    /// How often a node looks for what others left behind.
    private static final Duration LOOK = Duration.ofSeconds(10);

    /// After so many folded rows the table is worth a vacuum: about 8 MB.
    private static final int VACUUM_AFTER = 2_000;

    private final PayloadDeltaRepository repository = new PayloadDeltaRepository();
    private final LimitThresholds thresholds = new LimitThresholds();
    private final Database database;
    private final Limits limits;
    private final Thread thread =
            Thread.ofPlatform()
                    .name("payload-folding")
                    .daemon()
                    .unstarted(LongWork.reserved(this::run));
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private long unfolded;
    private int rowsSinceVacuum;
    private boolean open;

    /// How much may be left unfolded, in deltas that this node wrote.
    ///
    /// @param soon folding does not wait for the pause to end; a reader of one organization adds up
    ///   a 64th of it in about a millisecond
    /// @param max writers wait beyond this, so that reading stays cheap when folding lags
    /// @param patience how long a writer waits before it gives up
    record Limits(int soon, int max, Duration patience) {
        static final Limits STANDARD = new Limits(200_000, 1_000_000, Duration.ofSeconds(10));
    }

    PayloadFolding(Database database, Limits limits) {
        this.database = database;
        this.limits = limits;
    }

    /// Begins with what an earlier run left behind.
    void start() {
        lock.lock();
        try {
            open = true;
        } finally {
            lock.unlock();
        }
        thread.start();
    }

    /// Waits while more is unfolded than readers should have to add up.
    ///
    /// @throws Unavailable when it takes too long
    void awaitRoom() {
        lock.lock();
        try {
            long left = limits.patience().toNanos();
            while (unfolded > limits.max() && open) {
                if (left <= 0) {
                    throw new Unavailable("Too many usage events are waiting to be added up");
                }
                left = changed.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Unavailable("Tenantry does not take usage events at the moment");
        } finally {
            lock.unlock();
        }
    }

    /// Notes that so many deltas were committed.
    void committed(int deltas) {
        lock.lock();
        try {
            boolean first = unfolded == 0;
            unfolded += deltas;
            if (first || unfolded > limits.soon()) {
                changed.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /// Folds all there is, of all nodes. A power cut right after it may undo it, and then what was
    /// folded is there unfolded again: so it need not wait for the disk.
    ///
    /// @return how many rows of deltas there were
    int fold() {
        long known = unfolded();
        int rows =
                database.inTransaction(handle -> {
                    handle.execute("set local synchronous_commit = off");
                    return repository.fold(handle, UsageRetention.lock(handle));
                });
        folded(known);
        return rows;
    }

    /// Works out from when on organizations that were counted for the first time in a period, or
    /// whose limits were changed, are near their limits. All may have to be where a month begins,
    /// so this makes way for folding that is due.
    void settle() {
        boolean mayBeMore = true;
        while (mayBeMore && unfolded() <= limits.soon()) {
            mayBeMore =
                    database.inTransaction(handle -> {
                        handle.execute("set local synchronous_commit = off");
                        return thresholds.settle(handle);
                    });
        }
    }

    /// Ends after the round under way; what is left unfolded counts all the same.
    @Override
    public void close() {
        lock.lock();
        try {
            open = false;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        Threads.join(thread);
    }

    private void run() {
        boolean due = true;
        while (due) {
            round();
            due = awaitWork();
        }
    }

    private void round() {
        try {
            if (unfolded() > 0 || !database.<Boolean, RuntimeException>read(repository::isEmpty)) {
                rowsSinceVacuum += fold();
            }
            settle();
            if (rowsSinceVacuum >= VACUUM_AFTER) {
                rowsSinceVacuum = 0;
                database.read(repository::vacuum);
            }
        } catch (Unavailable e) {
            LOG.warn("folding waits for the database: {}", e.getMessage());
        } catch (RuntimeException | Error e) {
            // The next round tries again; a thrown exception would end all rounds.
            LOG.error("usage could not be folded and will be tried again", e);
        }
    }

    /// Waits until there is something to fold, and then for more of it.
    ///
    /// @return whether to go on
    private boolean awaitWork() {
        lock.lock();
        try {
            long look = LOOK.toNanos();
            while (open && unfolded == 0 && look > 0) {
                look = changed.awaitNanos(look);
            }
            long pause = PAUSE.toNanos();
            while (open && unfolded < limits.soon() && pause > 0) {
                pause = changed.awaitNanos(pause);
            }
            return open;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            lock.unlock();
        }
    }

    private long unfolded() {
        lock.lock();
        try {
            return unfolded;
        } finally {
            lock.unlock();
        }
    }

    private void folded(long deltas) {
        lock.lock();
        try {
            unfolded -= deltas;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
