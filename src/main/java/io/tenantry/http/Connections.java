package io.tenantry.http;

import io.helidon.common.buffers.BufferData;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.spi.ServerConnection;
import io.helidon.webserver.spi.ServerConnectionSelector;
import io.tenantry.http.ConnectionWatch.Phase;
import java.time.Duration;
import java.util.Comparator;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// All open connections: ends those whose callers are too slow, and keeps them few enough. Safe for
/// use by many threads.
final class Connections implements ServerConnectionSelector, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Connections.class);

    /// How long a connection that is ended is on its way out at most, so that others may come
    /// meanwhile.
    static final int LEAVING_MAX = 100;

    private static final Duration LOOK_MAX = Duration.ofSeconds(1);
    private static final int LOOKS_WITHIN_A_LIMIT = 10;

    /// Nobody who has asked for something is ended sooner in favour of another.
    private static final Duration SLOW = Duration.ofSeconds(1);

    private static final int ATTEMPTS = 3;
    private static final int IDLE_LOOKED_AT_MAX = 100;

    private final ServerConnectionSelector http;
    private final ByteBudget memory;
    private final Limits limits;
    private final ConnectionMetrics metrics;
    private final Set<ConnectionWatch> open = ConcurrentHashMap.newKeySet();
    private final Thread looks =
            Thread.ofPlatform().daemon().name("connections").unstarted(this::look);

    /// @param http makes what speaks with a caller
    /// @param memory what the requests of all connections may hold together
    Connections(
            ServerConnectionSelector http,
            ByteBudget memory,
            Limits limits,
            ConnectionMetrics metrics) {
        this.http = http;
        this.memory = memory;
        this.limits = limits;
        this.metrics = metrics;
        metrics.watch(open::size, limits.connectionsMax());
    }

    /// How many Helidon may have: some of them are on their way out.
    int acceptedMax() {
        return limits.connectionsMax() + LEAVING_MAX;
    }

    /// Begins to look for those who are too slow.
    void start() {
        looks.start();
    }

    /// Takes a new connection in, if need be in the place of another.
    ///
    /// @return false when all others are at work
    boolean enter(ConnectionWatch watch) {
        open.add(watch);
        if (open.size() <= limits.connectionsMax() || endAnother(watch)) {
            return true;
        }
        open.remove(watch);
        metrics.refused();
        return false;
    }

    void leave(ConnectionWatch watch) {
        open.remove(watch);
    }

    @Override
    public ServerConnection connection(ConnectionContext context) {
        ConnectionWatch watch = new ConnectionWatch(memory);
        WatchedContext watched = new WatchedContext(context, watch);
        return new WatchedConnection(http.connection(watched), watch, watched, this);
    }

    @Override
    public int bytesToIdentifyConnection() {
        return http.bytesToIdentifyConnection();
    }

    @Override
    public Support supports(BufferData data) {
        return http.supports(data);
    }

    @Override
    public Set<String> supportedApplicationProtocols() {
        return http.supportedApplicationProtocols();
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
                lookOnce();
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    /// Nobody else ends those who are too slow, so whatever goes wrong, the next look comes.
    private void lookOnce() {
        try {
            endSlow();
        } catch (RuntimeException e) {
            LOG.error("looking for slow callers failed", e);
        }
    }

    private void endSlow() {
        long now = System.nanoTime();
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
    private boolean endAnother(ConnectionWatch but) {
        long now = System.nanoTime();
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Candidate least = leastMissed(but, now);
            if (least == null) {
                return false;
            }
            if (end(least.watch(), least.state().phase(), now)) {
                metrics.crowdedOut();
                return true;
            }
        }
        return false;
    }

    /// Looks at some only when there are many who ask for nothing, because a crowd of new
    /// connections shall not cost much.
    private @Nullable Candidate leastMissed(ConnectionWatch but, long now) {
        Candidate least = null;
        int idle = 0;
        for (ConnectionWatch watch : open) {
            Candidate one = new Candidate(watch, watch.state());
            if (watch != but && one.mayEnd(now)) {
                least = least == null || one.isMissedLessThan(least) ? one : least;
                idle += one.state().phase() == Phase.IDLE ? 1 : 0;
            }
            if (idle == IDLE_LOOKED_AT_MAX) {
                break;
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
        /// Those who ask for nothing first, then whoever is slow for longest.
        boolean isMissedLessThan(Candidate other) {
            int order = state.phase().compareTo(other.state.phase());
            return order == 0 ? state.since() - other.state.since() < 0 : order < 0;
        }

        boolean mayEnd(long now) {
            return switch (state.phase()) {
                case IDLE -> true;
                case HEAD, BODY, ANSWER -> now - state.since() > SLOW.toNanos();
                case WORK -> false;
            };
        }
    }
}
