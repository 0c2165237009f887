package io.tenantry.http;

import org.eclipse.jetty.util.thread.ThreadPool;
import org.eclipse.jetty.util.thread.TryExecutor;
import org.jspecify.annotations.Nullable;

/// Runs what Jetty puts off: what a connection puts off, on that connection's thread, so that it
/// has no other; all else on a virtual thread of its own. So nothing that is put off may be waited
/// for on the connection's thread. Safe for use by many threads.
final class ConnectionThreads implements ThreadPool, TryExecutor {
    private static final ScopedValue<WatchedEndPoint> SERVED = ScopedValue.newInstance();

    /// Does the work of a connection on this thread.
    static void serve(WatchedEndPoint endPoint, Runnable work) {
        ScopedValue.where(SERVED, endPoint).run(work);
    }

    @Override
    public void execute(Runnable task) {
        WatchedEndPoint served = served();
        if (served == null) {
            Thread.ofVirtual().name("http").start(task);
        } else {
            served.putOff(task);
        }
    }

    @Override
    public boolean tryExecute(Runnable task) {
        execute(task);
        return true;
    }

    @Override
    public void join() {
        throw new UnsupportedOperationException("there is no pool to wait for");
    }

    /// There is no pool, and so neither a number of threads nor a lack of them.
    @Override
    public int getThreads() {
        return 0;
    }

    @Override
    public int getIdleThreads() {
        return 0;
    }

    @Override
    public boolean isLowOnThreads() {
        return false;
    }

    private static @Nullable WatchedEndPoint served() {
        return SERVED.isBound() ? SERVED.get() : null;
    }
}
