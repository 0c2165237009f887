package io.tenantry.database;

/// Work in the background that may take minutes. It has connections of its own, so that it keeps
/// none from requests, and time limits of its own.
public final class LongWork {
    private static final ScopedValue<Boolean> UNDER_WAY = ScopedValue.newInstance();

    private LongWork() {}

    /// Runs the work; all that it asks of any [Database] on this thread is long work.
    public static void run(Runnable work) {
        ScopedValue.where(UNDER_WAY, true).run(work);
    }

    /// The same work as [#run] does, to be run later.
    public static Runnable of(Runnable work) {
        return () -> run(work);
    }

    static boolean isUnderWay() {
        return UNDER_WAY.isBound();
    }
}
