package io.tenantry.http;

import io.tenantry.http.ConnectionWatch.Phase;
import java.time.Duration;
import java.util.Comparator;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// All open connections: ends those whose callers are too slow, and keeps them few enough. Safe for
/// use by many threads.
final class Connections implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Connections.class);

    private static final Duration LOOK_MAX = Duration.ofSeconds(1);
    private static final int LOOKS_WITHIN_A_LIMIT = 10;

    /// Nobody who has asked for something is ended sooner in favour of another.
    private static final Duration SLOW = Duration.ofSeconds(1);

    private static final int ATTEMPTS = 3;

    private static final Duration DRAIN_LOOK = Duration.ofMillis(20);

    private final ByteBudget memory;
    private final Limits limits;
    private final ConnectionMetrics metrics;
    private final LongSupplier nanos;
    private final Set<ConnectionWatch> open = ConcurrentHashMap.newKeySet();
    private final IdleConnections idle = new IdleConnections();
    private final Thread looks =
            Thread.ofPlatform().daemon().name("connections").unstarted(this::look);
    private volatile boolean closing;

    /// @param memory what the requests of all connections may hold together
    Connections(ByteBudget memory, Limits limits, ConnectionMetrics metrics) {
        this(memory, limits, metrics, System::nanoTime);
    }

    /// @param nanos a clock as [System#nanoTime] is
    Connections(ByteBudget memory, Limits limits, ConnectionMetrics metrics, LongSupplier nanos) {
        this.nanos = nanos;
        this.memory = memory;
        this.limits = limits;
        this.metrics = metrics;
        metrics.watch(open::size, limits.connectionsMax());
    }

    /// Begins to look for those who are too slow.
    void start() {
        looks.start();
    }

    /// What watches a new connection, which has not [entered][#enter] yet.
    ///
    /// @param hangUp closes the connection
    ConnectionWatch watch(Runnable hangUp) {
        return new ConnectionWatch(memory, idle, hangUp, nanos);
    }

    /// Takes a new connection in, if need be in the place of another.
    ///
    /// @return false when all others are at work
    boolean enter(ConnectionWatch watch) {
        open.add(watch);
        if (open.size() <= limits.connectionsMax() || endAnother()) {
            idle.add(watch);
            return true;
        }
        open.remove(watch);
        metrics.refused();
        return false;
    }

    /// The connection is gone.
    void leave(ConnectionWatch watch) {
        watch.leave();
        open.remove(watch);
    }

    /// Whether answers shall be the last of their connections.
    boolean isClosing() {
        return closing;
    }

    /// Waits for the requests in work. Connections that have asked for nothing are ended at once,
    /// and those whose heads are slow soon.
    ///
    /// @param grace how long to wait at most
    void drain(Duration grace) {
        closing = true;
        long begun = nanos.getAsLong();
        try {
            while (!open.isEmpty() && nanos.getAsLong() - begun < grace.toNanos()) {
                long now = nanos.getAsLong();
                for (ConnectionWatch watch : open) {
                    if (!end(watch, Phase.IDLE, now)) {
                        end(watch, Phase.HEAD, now - SLOW.toNanos());
                    }
                }
                Thread.sleep(DRAIN_LOOK);
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        looks.interrupt();
    }

    private void look() {
        Duration period =
                Stream.of(limits.idleMax(), limits.headTimeMax(), limits.bodyTimeMax(), LOOK_MAX)
                        .min(Comparator.naturalOrder())
                        .orElseThrow()
                        .dividedBy(LOOKS_WITHIN_A_LIMIT);
        try {
            while (true) {
                Thread.sleep(period);
                endSlowOrTell();
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    /// Nobody else looks, so that it goes on whatever happens.
    private void endSlowOrTell() {
        try {
            endSlow();
        } catch (RuntimeException e) {
            LOG.error("slow connections could not be ended", e);
        }
    }

    private void endSlow() {
        long now = nanos.getAsLong();
        for (ConnectionWatch watch : open) {
            Phase phase = watch.state().phase();
            Duration limit =
                    switch (phase) {
                        case IDLE -> limits.idleMax();
                        case HEAD -> limits.headTimeMax();
                        case BODY, ANSWER -> limits.bodyTimeMax();
                        case WORK -> Duration.ZERO;
                    };
            if (phase != Phase.WORK && end(watch, phase, now - limit.toNanos())) {
                metrics.ended(phase);
            }
        }
    }

    /// Ends the connection that is missed least.
    private boolean endAnother() {
        boolean ended = endIdle() || endSlowest();
        if (ended) {
            metrics.crowdedOut();
        }
        return ended;
    }

    /// Ends the one that has asked for nothing for longest. One that was taken out and asks for
    /// something by now comes back by itself.
    private boolean endIdle() {
        ConnectionWatch longest = idle.poll();
        while (longest != null && !longest.end(Phase.IDLE)) {
            longest = idle.poll();
        }
        if (longest == null) {
            return false;
        }
        open.remove(longest);
        return true;
    }

    private boolean endSlowest() {
        long before = nanos.getAsLong() - SLOW.toNanos();
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Candidate least = leastMissed(before);
            if (least == null) {
                return false;
            }
            if (end(least.watch(), least.state().phase(), before)) {
                return true;
            }
        }
        return false;
    }

    private @Nullable Candidate leastMissed(long before) {
        Candidate least = null;
        for (ConnectionWatch watch : open) {
            Candidate one = new Candidate(watch, watch.state());
            if (one.isSlow(before) && (least == null || one.isMissedLessThan(least))) {
                least = one;
            }
        }
        return least;
    }

    /// One that is ended is not counted any more, though its thread may have some way to go.
    private boolean end(ConnectionWatch watch, Phase phase, long before) {
        boolean ended = watch.end(phase, before);
        if (ended) {
            open.remove(watch);
        }
        return ended;
    }

    private record Candidate(ConnectionWatch watch, ConnectionWatch.State state) {
        /// Those whose heads are slow first, then whoever is slow for longest.
        boolean isMissedLessThan(Candidate other) {
            int order = state.phase().compareTo(other.state.phase());
            return order == 0 ? state.since() - other.state.since() < 0 : order < 0;
        }

        boolean isSlow(long before) {
            return switch (state.phase()) {
                case IDLE, WORK -> false;
                case HEAD, BODY, ANSWER -> state.since() - before < 0;
            };
        }
    }
}
