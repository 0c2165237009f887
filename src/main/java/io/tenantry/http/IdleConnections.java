package io.tenantry.http;

import java.util.LinkedHashSet;
import java.util.SequencedSet;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// The connections that have asked for nothing, in the order in which they began to. Safe for use
/// by many threads.
final class IdleConnections {
    private final ReentrantLock lock = new ReentrantLock();
    private final SequencedSet<ConnectionWatch> inOrder = new LinkedHashSet<>();

    void add(ConnectionWatch watch) {
        lock.lock();
        try {
            inOrder.add(watch);
        } finally {
            lock.unlock();
        }
    }

    void remove(ConnectionWatch watch) {
        lock.lock();
        try {
            inOrder.remove(watch);
        } finally {
            lock.unlock();
        }
    }

    /// Takes out the one that has been idle longest; null when there is none.
    @Nullable ConnectionWatch poll() {
        lock.lock();
        try {
            return inOrder.isEmpty() ? null : inOrder.removeFirst();
        } finally {
            lock.unlock();
        }
    }
}
