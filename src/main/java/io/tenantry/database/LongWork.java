package io.tenantry.database;

/// Work in the background that may take minutes. It has connections of its own, so that it keeps
/// none from requests, and time limits of its own.
public final class LongWork {
    private static final ScopedValue<Kind> UNDER_WAY = ScopedValue.newInstance();

    /// Which connections the work of a thread gets.
    enum Kind {
        /// Those of requests: it is no long work.
        NONE,

        /// Those that all long work shares.
        SHARED,

        /// The one that nothing else may take.
        RESERVED
    }

    private LongWork() {}

    /// Runs the work; all that it asks of any [Database] on this thread is long work.
    public static void run(Runnable work) {
        ScopedValue.where(UNDER_WAY, Kind.SHARED).run(work);
    }

    /// The same work as [#run] does, to be run later.
    public static Runnable of(Runnable work) {
        return () -> run(work);
    }

    /// As [#of], with a connection that no other long work can take: for the one thread whose work
    /// requests wait for in the end.
    public static Runnable reserved(Runnable work) {
        return () -> ScopedValue.where(UNDER_WAY, Kind.RESERVED).run(work);
    }

    static Kind underWay() {
        return UNDER_WAY.orElse(Kind.NONE);
    }
}
